"""The thread, the map and the matrix by keyboard alone, and no fault that a machine can see."""

from tests.browser.looking import faults


def tab_to(page, selector, at_most=80):
    """Tab until the element has the focus."""
    for _turn in range(at_most):
        page.keyboard.press("Tab")
        if page.evaluate("(wanted) => document.activeElement.matches(wanted)", selector):
            return
    raise AssertionError(f"the keyboard does not reach {selector}")


def test_a_thread_is_walked_down_and_up_by_keyboard(browser, finished):
    page = browser.new_page()
    page.goto(f"{finished}/threads/")
    page.click("main tbody tr:has-text('Upptäcka tidigt') th a")
    assert faults(page) == []
    began = page.url
    tab_to(page, ".g-walk a[rel=next]")
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: url != began)
    assert faults(page) == []
    tab_to(page, ".g-walk a[rel=prev]")
    page.keyboard.press("Enter")
    page.wait_for_url(began)
    page.close()


def test_the_map_folds_and_the_matrix_is_read_by_keyboard(browser, finished):
    for scheme, width in (("light", 1440), ("dark", 390)):
        context = browser.new_context(color_scheme=scheme, viewport={"width": width, "height": 900})
        page = context.new_page()
        page.goto(f"{finished}/documents/?kind=strategy")
        page.click("main tbody th a")
        page.click("main a[href$='/map']")
        page.wait_for_url("**/map")
        assert faults(page) == []
        tab_to(page, ".g-tree summary")
        was = page.evaluate("document.activeElement.parentElement.open")
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.parentElement.open") != was
        page.goto(f"{finished}/documents/?kind=programme")
        page.click("main tbody th a")
        page.click("main a[href$='/responsibility']")
        page.wait_for_url("**/responsibility")
        assert faults(page) == []
        tab_to(page, ".g-scroll--both")
        tab_to(page, ".g-matrix tbody th a")
        page.keyboard.press("Enter")
        page.wait_for_url("**/documents/elements/**")
        assert faults(page) == []
        page.goto(f"{finished}/documents/guide")
        assert faults(page) == []
        wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wide <= 0
        context.close()
