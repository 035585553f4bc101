"""An outsider reads the mail, follows its link on a telephone, writes, sends and has a receipt. Nobody at the sender sees the draft."""

import re

import pytest

from genomslag.faces.demo import mailbox
from tests.browser.conftest import _served
from tests.browser.looking import heard, look


@pytest.fixture(scope="module")
def sent(browser, tmp_path_factory):
    """The consultation is out, and its mails lie in the folder."""
    yield from _served(browser, tmp_path_factory, "send")


@pytest.mark.parametrize(("width", "scheme"), [(390, "light"), (390, "dark")])
def test_from_the_mail_s_link_to_the_receipt(browser, sent, width, scheme, tmp_path):
    base, folder = sent
    mails = [mail for mail in mailbox.read(folder / "mail") if "/answer/#" in mail.text]
    mail = mails[0 if scheme == "light" else 1]
    code = re.search(r"/answer/#([0-9A-Z-]+)", mail.text)[1]
    context = browser.new_context(viewport={"width": width, "height": 844}, color_scheme=scheme)
    page = context.new_page()
    said, asked = heard(page, but=""), []
    page.on("request", lambda one: asked.append((one.url.split("#")[0], one.headers.get("referer", ""))))
    page.goto(f"{base}/answer/#{code}")
    page.wait_for_url(re.compile(r"/answer/[0-9a-f-]{36}$"))
    assert not any(code in url or code in before for url, before in asked)
    look(page, "write", tmp_path)
    page.fill("#f-whole", "Vi är i stort positiva.")
    page.select_option("#f-stance", "supports_mainly")
    with page.expect_response(lambda one: one.url.endswith("/save") and one.status == 204):
        page.locator("textarea[name^='t-']").first.fill("Dela upp det.")
    page.reload()
    assert page.input_value("#f-whole") == "Vi är i stort positiva." and "Sparat" in page.inner_text("[data-saved]")
    page.click("button[name=go]")
    look(page, "send", tmp_path)
    assert "allmän handling" in page.inner_text("main")
    page.check("input[name=has_seen]")
    page.click("main form button")
    page.wait_for_url(re.compile("/receipt$"))
    look(page, "receipt", tmp_path)
    assert "Dela upp det." in page.inner_text("main") and re.search("[0-9a-f]{64}", page.inner_text("main"))
    assert not said
    context.close()
