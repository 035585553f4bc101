"""What a person has written or ticked is not lost: not when the session ends, and not when a page is turned."""

import re

import pytest

from genomslag.faces.demo import mailbox
from tests.browser.conftest import _served
from tests.browser.looking import look, opened, step_in, turned

WORDS = "Nämnden beslutade den 22 oktober, paragraf 7."


@pytest.fixture(scope="module")
def answered(browser, tmp_path_factory):
    """The others have answered; what is written here is nobody else's."""
    for base, _folder in _served(browser, tmp_path_factory, "others"):
        yield base


def test_what_was_written_stands_in_its_form_again_after_sign_in(browser, answered):
    context, page = opened(browser, answered, "Aron", 1280, "light")
    page.goto(f"{answered}/rounds/")
    page.locator("main tbody a").first.click()
    page.locator("main a[href*='/rounds/answers/']").first.click()
    page.locator("a[href$='/note-decision']").first.click()
    address = page.url
    page.fill("[name=decided]", WORDS)
    context.clear_cookies(name="session")
    page.locator("main form button.ds-button").click()
    page.wait_for_selector("text=Logga in för att fortsätta")
    look(page)
    assert "finns kvar i den här fliken" in page.inner_text("main") and WORDS in page.inner_text("main")
    step_in(page, answered, "Aron")
    page.goto(address)
    assert page.input_value("[name=decided]") == WORDS
    assert "står i formuläret igen" in page.inner_text("main")
    look(page)
    page.reload()
    assert page.input_value("[name=decided]") != WORDS, "it comes back once"
    context.close()


@pytest.fixture(scope="module")
def prepared(browser, tmp_path_factory):
    """The answer is being written; the mails of the consultation lie in the folder."""
    yield from _served(browser, tmp_path_factory, "part-elders")


def _signed_out_in_the_editor(browser, base):
    """Alma stands at the end of a section's text, and her session is gone."""
    context, page = opened(browser, base, "Alma", 1280, "light")
    page.goto(f"{base}/opinions/")
    page.locator("main tbody a").first.click()
    page.locator("a[href*='/opinions/sections/']").first.click()
    address = page.url
    page.locator(".ProseMirror").click()
    page.keyboard.press("Control+End")
    context.clear_cookies(name="session")
    return context, page, address


def test_what_stood_in_the_editor_comes_back_with_its_marks_and_is_saved_then(browser, prepared):
    base, _folder = prepared
    context, page, address = _signed_out_in_the_editor(browser, base)
    page.keyboard.type(WORDS)
    page.keyboard.press("Control+b")
    page.keyboard.type("Fet sats.")
    page.wait_for_selector("[data-status]:has-text('du är inte inloggad längre. Tryck på Spara')")
    page.locator("form[data-autosave] button.ds-button").first.click()
    page.wait_for_selector("text=Logga in för att fortsätta")
    step_in(page, base, "Alma")
    page.goto(address)
    page.wait_for_selector("[data-status]:has-text('Sparat')")
    assert page.inner_text(".ProseMirror strong") == "Fet sats." and WORDS in page.inner_text(".ProseMirror")
    look(page)
    page.reload()
    assert page.inner_text(".ProseMirror strong") == "Fet sats.", "it has been saved"
    context.close()


def test_a_letter_its_choice_and_the_boxes_of_who_is_asked_come_back_as_they_were_left(browser, prepared):
    base, _folder = prepared
    context, page = opened(browser, base, "Aron", 1280, "dark")

    def sent_when_out():
        context.clear_cookies(name="session")
        address = page.url
        page.locator("main form[method=post] button.ds-button").last.click()
        page.wait_for_selector("text=Logga in för att fortsätta")
        step_in(page, base, "Aron")
        page.goto(address)
        page.wait_for_selector("text=står i formuläret igen")

    page.goto(f"{base}/rounds/")
    page.locator("main tbody a").first.click()
    page.goto(f"{page.url}/follow")
    page.locator(".ProseMirror").click()
    page.keyboard.press("Control+Home")
    page.keyboard.type("Nytt brev. ")
    page.locator("[name=kind]").nth(1).check()
    page.fill("[name=answer_by_on]", "2020-12-18")
    sent_when_out()
    assert page.inner_text(".ProseMirror").startswith("Nytt brev. ")
    assert page.locator("[name=kind]").nth(1).is_checked() and page.input_value("[name=answer_by_on]") == "2020-12-18"
    with turned(page):
        page.locator("main form[method=post] button.ds-button").last.click()
    boxes = page.locator("main form[method=post] input[type=checkbox]")
    for at in (0, 5):
        boxes.nth(at).click()
    left = [one.is_checked() for one in boxes.all()]
    assert True in left and False in left
    sent_when_out()
    assert [one.is_checked() for one in boxes.all()] == left
    look(page)
    context.close()


def test_what_one_wrote_by_a_link_comes_back_when_the_code_is_given_again_and_folded_parts_are_opened(browser, prepared):
    base, folder = prepared
    mail = next(one for one in mailbox.read(folder / "mail") if "/answer/#" in one.text)
    code = re.search(r"/answer/#([0-9A-Z-]+)", mail.text)[1]
    context, page = opened(browser, base, None, 390, "light")
    page.goto(f"{base}/answer/#{code}")
    page.wait_for_url(re.compile(r"/answer/[0-9a-f-]{36}$"))
    folded = page.locator("details:not([open]) textarea[name^='t-']").first
    name = folded.get_attribute("name")
    page.locator("details:not([open]) summary").first.click()
    context.clear_cookies(name="session")
    page.fill(f"[name={name}]", WORDS)
    page.fill("#f-whole", "Vi är positiva.")
    page.check("[name=preliminary]")
    page.click("button[name=go]")
    page.wait_for_selector("text=Skriv koden igen")
    page.goto(f"{base}/answer/#{code}")
    page.wait_for_selector("text=står i formuläret igen")
    assert page.input_value("#f-whole") == "Vi är positiva." and page.is_checked("[name=preliminary]")
    assert page.input_value(f"[name={name}]") == WORDS and page.locator(f"[name={name}]").is_visible()
    page.wait_for_selector("[data-saved]:has-text('Sparat')")
    look(page)
    page.reload()
    assert page.input_value(f"[name={name}]") == WORDS, "it has been saved"
    context.close()


def test_ticks_go_along_from_what_is_not_seen_now(browser, answered):
    context, page = opened(browser, answered, "Aron", 390, "dark")
    page.goto(f"{answered}/rounds/")
    page.locator("main tbody a").first.click()
    page.goto(re.sub(r"/?$", "/themes", page.url))
    boxes = page.locator("[data-ticks] input[type=checkbox]")
    senders = [one.inner_text() for one in page.locator("[data-ticks] tbody td[data-l='Från']").all()]
    ticked = boxes.first.get_attribute("value")
    boxes.first.check()
    with turned(page):
        page.goto(f"{page.url}?text={next(one for one in senders if one != senders[0])}")
    assert boxes.count() and ticked not in [one.get_attribute("value") for one in boxes.all()]
    assert "inte syns just nu: 1" in page.inner_text("main")
    boxes.first.check()
    look(page)
    page.fill("#f-name", "Markerade på två ställen")
    with turned(page):
        page.click("[data-ticks] button.ds-button")
    theme = page.locator("section", has=page.get_by_role("heading", name="Markerade på två ställen"))
    assert "2 synpunkter" in theme.inner_text()
    assert page.evaluate("Object.keys(sessionStorage).filter((one) => one.startsWith('ticks')).length") <= 1
    assert "inte syns" not in page.inner_text("main")
    context.close()


def _note_decision(browser, answered, who="Aron"):
    """The page where one writes how an answer was decided, with words in it that have not been sent."""
    context, page = opened(browser, answered, who, 1280, "light")
    page.goto(f"{answered}/rounds/")
    page.locator("main tbody a").first.click()
    page.locator("main a[href*='/rounds/answers/']").first.click()
    page.locator("a[href$='/note-decision']").first.click()
    page.fill("[name=decided]", WORDS)
    return context, page, page.url


def test_what_was_written_is_nobody_elses_who_signs_in_in_the_same_tab(browser, answered):
    context, page, address = _note_decision(browser, answered)
    context.clear_cookies(name="session")
    page.locator("main form button.ds-button").click()
    page.wait_for_selector("text=finns kvar i den här fliken")
    step_in(page, answered, "Pia")
    page.goto(address)
    assert WORDS not in page.content() and "står i formuläret igen" not in page.inner_text("main")
    step_in(page, answered, "Aron")
    page.goto(address)
    assert page.input_value("[name=decided]") != WORDS, "it went when another person came"
    assert page.evaluate("sessionStorage.getItem('lost')") is None
    context.close()


def test_what_a_form_that_was_too_old_had_in_it_stands_in_the_form_that_is_opened_anew(browser, answered):
    context, page, address = _note_decision(browser, answered)
    other = context.new_page()
    step_in(other, answered, "Aron")
    page.locator("main form button.ds-button").click()
    page.wait_for_selector("text=öppet för länge")
    look(page)
    assert "finns kvar i den här fliken" in page.inner_text("main")
    page.click("text=Öppna formuläret på nytt")
    page.wait_for_selector("text=står i formuläret igen")
    assert page.url == address and page.input_value("[name=decided]") == WORDS
    look(page)
    context.close()


def test_what_another_site_sends_is_laid_in_no_form(browser, answered):
    context, page, address = _note_decision(browser, answered)
    page.goto("about:blank")
    with turned(page):
        page.set_content(f"<form method=post action='{address}'><input name=decided value='Andras ord.'></form>")
        page.evaluate("document.forms[0].submit()")
    page.wait_for_selector("text=öppet för länge")
    assert "finns kvar i den här fliken" not in page.inner_text("main")
    page.goto(address)
    assert page.input_value("[name=decided]") != "Andras ord."
    context.close()


def test_who_has_written_in_the_same_text_meanwhile_is_not_written_over(browser, prepared):
    base, _folder = prepared
    context, page, address = _signed_out_in_the_editor(browser, base)
    page.keyboard.type(" Ord som skrevs utloggad.")
    page.wait_for_selector("[data-status]:has-text('du är inte inloggad längre')")
    page.locator("form[data-autosave] button.ds-button").first.click()
    page.wait_for_selector("text=Logga in för att fortsätta")
    there = context.new_page()
    step_in(there, base, "Alma")
    there.goto(address)
    there.locator(".ProseMirror").click()
    there.keyboard.press("Control+Home")
    there.keyboard.type("Ord från en annan flik. ")
    there.wait_for_selector("[data-status]:has-text('Sparat')")
    page.goto(address)
    page.wait_for_selector("text=står i formuläret igen")
    page.wait_for_selector("[data-resolve]:visible")
    there.reload()
    assert "Ord från en annan flik." in there.inner_text(".ProseMirror")
    assert "utloggad" not in there.inner_text(".ProseMirror")
    context.close()


def test_what_was_written_in_a_form_that_is_gone_is_shown(browser, answered):
    context, page, address = _note_decision(browser, answered)
    context.clear_cookies(name="session")
    page.locator("main form button.ds-button").click()
    page.wait_for_selector("text=finns kvar i den här fliken")
    page.evaluate(
        "sessionStorage.setItem('lost', JSON.stringify({ ...JSON.parse(sessionStorage.getItem('lost')), to: '/nowhere' }))"
    )
    page.goto(address)
    assert page.evaluate("sessionStorage.getItem('lost')"), "a page that is refused takes nothing of it"
    step_in(page, answered, "Aron")
    page.goto(address)
    page.wait_for_selector("text=finns inte här längre")
    assert WORDS in page.inner_text("main") and page.input_value("[name=decided]") != WORDS
    context.close()
