"""The first stations of the chain, walked in a browser by the people whose job each step is, with the real editor and the real worker."""

import re

from playwright.sync_api import expect

from tests.browser.test_pages import step_in


def test_from_the_letter_to_the_first_words_of_the_answer(browser, beginning):
    page = browser.new_context(viewport={"width": 1280, "height": 900}, locale="sv-SE").new_page()
    page.set_default_timeout(15_000)
    step_in(page, beginning, "Aron Tråd")
    page.goto(f"{beginning}/documents/?kind=programme")
    page.click("main tbody th a")
    page.click("text=Skicka på remiss")
    editor = page.locator(".ProseMirror")
    editor.click()
    editor.type("Svara särskilt på de nya målgrupperna.")
    page.fill("input[name=answer_by_on]", "2020-10-30")
    page.click("main form button.ds-button")
    page.check("label:has-text('Hässelby-Vällingby') input")
    page.check("label:has-text('Farsta') input")
    page.click("main form button.ds-button")
    expect(page.locator("main")).to_contain_text("Farsta stadsdelsnämnd")
    page.click("main .g-acts a:has-text('Skicka remissen')")
    page.click("main form button.ds-button")
    expect(page.locator("main")).to_contain_text("0 av 2 har svarat")

    step_in(page, beginning, "Rut Nystan")
    for _turn in range(40):  # the worker makes the documents and delivers them
        page.goto(f"{beginning}/desk")
        if page.locator(".g-wait a").count():
            break
        page.wait_for_timeout(500)
    page.click(".g-wait a")
    page.fill("input[name=title]", "Remiss om stadens program mot våld")
    page.click("main form button.ds-button")
    expect(page.locator("main")).to_contain_text(re.compile(r"HV 2020/1"))

    step_in(page, beginning, "Elis Tvinn")
    page.click(".g-wait a")
    page.click("main .g-acts a:has-text('Utse vilka som bereder')")
    page.select_option("select[name=unit]", label="Avdelningen för vuxna")
    page.select_option("select[name=handler]", label="Alma Varp, Avdelningen för vuxna")
    page.check("label:has-text('Avdelningen för förskola') input")
    page.select_option("select[name=sitting]", index=1)
    page.click("main form button.ds-button")
    expect(page.locator("#plan")).to_be_visible()

    step_in(page, beginning, "Alma Varp")
    page.click(".g-wait a")
    page.click("#s-summary ~ p a >> nth=0")
    editor = page.locator(".ProseMirror")
    editor.click()
    page.keyboard.press("Control+b")
    editor.type("I stort positiv.")
    page.click("main form button.ds-button")
    expect(page.locator("main strong:has-text('I stort positiv.')")).to_be_visible()

    step_in(page, beginning, "Aron Tråd")
    page.goto(f"{beginning}/rounds/")
    page.click("main tbody th a")
    expect(page.locator("main")).to_contain_text("Registrerad hos mottagaren")
