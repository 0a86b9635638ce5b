"""The hands of an editor at a staff form: each thing they do counts."""

from playwright.sync_api import Page, expect


class Hands:
    """One action: a text typed, a choice made, a click, a shortcut. A search is two: words, Enter.

    Tab, which goes from input to input, is not counted.
    """

    def __init__(self, page: Page) -> None:
        self.page = page
        self.actions = 0

    def type(self, name: str, words: str) -> None:
        self.page.locator(f"[name='{name}']").fill(words)
        self.actions += 1

    def choose(self, name: str, label: str) -> None:
        """The option with the label, else the first that begins with it."""
        select = self.page.locator(f"select[name='{name}']")
        options = select.locator("option").all_text_contents()
        meant = [one for one in options if one.startswith(label)]
        select.select_option(label=label if label in meant else meant[0])
        self.actions += 1

    def tick(self, name: str, value: str) -> None:
        self.page.locator(f"[name='{name}'][value='{value}']").check()
        self.actions += 1

    def search(self, name: str, words: str) -> None:
        """Typed into a closed autocomplete, which opens; Enter takes the first that is offered."""
        select = self.page.locator(f"select[name='{name}']")
        box = select.locator("xpath=following-sibling::span[1]").locator(".select2-selection")
        box.focus()
        box.dispatch_event("keydown", {"key": "Process", "bubbles": True})  # of a Korean keyboard
        self.page.keyboard.insert_text(words)
        first = self.page.locator(".select2-results__option--highlighted")
        expect(first).to_contain_text(words)
        self.page.keyboard.press("Enter")
        expect(box).to_contain_text(words)
        self.actions += 2

    def press(self, keys: str) -> None:
        self.page.keyboard.press(keys)
        self.actions += 1
