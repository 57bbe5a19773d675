"""Signs drawn on a 24-unit grid with a 2-unit stroke. `TURNED` ones are mirrored right-to-left."""

PATHS = {
    "check": "m4 12.5 5 5L20 6.5",
    "cross": "M6 6l12 12M18 6 6 18",
    "late": "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM12 7.5V12l3 2.5",
    "warn": "M12 4 2.8 20h18.4zM12 10v4.5M12 17.4v.1",
    "info": "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM12 11v5.5M12 7.6v.1",
    "plus": "M12 5v14M5 12h14",
    "next": "m9 5 7 7-7 7",
    "back": "m15 5-7 7 7 7",
    "menu": "M4 7h16M4 12h16M4 17h16",
    "person": "M12 4a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM4.5 20.5c.8-4 3.8-6 7.5-6s6.7 2 7.5 6",
    "people": "M9 5a3.5 3.5 0 1 0 0 7 3.5 3.5 0 0 0 0-7zM2.5 19.5c.6-3.3 3.2-5 6.5-5s5.9 1.7 6.5 5M16 5.3a3.5 3.5 0 0 1 0 6.4M18.5 15.2c1.6.8 2.6 2.3 3 4.3",
    "place": "M12 21s-7-6.5-7-11.5a7 7 0 0 1 14 0C19 14.5 12 21 12 21zM12 7a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5z",
    "day": "M4 6h16v15H4zM4 11h16M8 3v5M16 3v5",
    "book": "M12 6.5C10 5 7 4.5 3.5 4.5v14c3.5 0 6.5.5 8.5 2 2-1.5 5-2 8.5-2v-14C17 4.5 14 5 12 6.5zM12 6.5v14",
    "paper": "M6 3h8l4 4v14H6zM14 3v4h4M9 12h6M9 16h6",
    "print": "M7 9V3h10v6M7 17H3.5V9h17v8H17M7 14h10v7H7z",
    "download": "M12 4v11M7 11l5 5 5-5M4 20h16",
    "search": "M10.5 4a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13zM15.5 15.5 21 21",
    "lock": "M5.5 11h13v9.5h-13zM8.5 11V7.5a3.5 3.5 0 0 1 7 0V11",
    "eye": "M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12zM12 9a3 3 0 1 0 0 6 3 3 0 0 0 0-6z",
    "hidden": "M4 4l16 16M6.5 7.5C4 9.2 2.5 12 2.5 12S6 18.5 12 18.5c1.6 0 3-.4 4.2-1M10 5.7c.6-.1 1.3-.2 2-.2 6 0 9.5 6.5 9.5 6.5s-.9 1.6-2.5 3.2",
    "edit": "M4 20l1-4.5L16.5 4 20 7.5 8.5 19zM14 6.5 17.5 10",
    "offline": "M3 3l18 18M5 12.5a10 10 0 0 1 4-2.3M8.5 16.3a5 5 0 0 1 5.5-.8M2 8.7A15 15 0 0 1 6 6M11 5.1c4.2-.4 8.2 1 11 3.6M12 19.9v.1",
    "wait": "M7 3h10M7 21h10M8 3c0 6 8 6 8 9s-8 3-8 9M16 3c0 6-8 6-8 9s8 3 8 9",
    "seal": "M12 3a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11zM8.5 13 7 21l5-2.5L17 21l-1.5-8",
    "picture": "M4 5h16v14H4zM4 16l5-5 4 4 2.5-2.5L20 17M15.5 8.5v.1",
    "sound": "M4 9.5v5h3.5L12 18.5v-13L7.5 9.5zM15.5 9a4.2 4.2 0 0 1 0 6M18 6.5a8 8 0 0 1 0 11",
    "film": "M3.5 6h17v12h-17zM10 9.2v5.6l4.8-2.8z",
    "help": "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM9.3 9.5a2.8 2.8 0 1 1 4 2.6c-.9.4-1.3 1-1.3 1.9M12 17.2v.1",
    "out": "M10 4H4.5v16H10M9.5 12H21M17 8l4 4-4 4",
}
TURNED = frozenset({"next", "back", "out", "book"})


def drawing(name: str) -> str:
    """An inline SVG, hidden from screen readers: a word stands beside it. KeyError if unknown."""
    turn = " turn" if name in TURNED else ""
    return f'<svg class="icon{turn}" viewBox="0 0 24 24" aria-hidden="true"><path d="{PATHS[name]}"/></svg>'
