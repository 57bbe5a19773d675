"""Every sentence of this room under its code: what is wrong, then what to do about it."""

from django.utils.translation import gettext_lazy as _

# Nothing of the file is taken over.
FILE = {
    "file_empty": _("There is no question in this file. Choose another file."),
    "file_too_large": _(
        "This file is larger than %(megabytes)s megabytes. Divide it, or take pictures out of it."
    ),
    "file_not_utf8": _(
        "This is not text in UTF-8: a sign on this line cannot be read. Save the file again with "
        "the encoding UTF-8."
    ),
    "file_packed": _(
        "This is a packed file (ZIP). Unpack it and choose the file with the questions in it."
    ),
    "too_many_questions": _("More than %(most)s questions are in this file. Divide it."),
    "xml_broken": _(
        "The XML of this file is broken here. Export it again from the program it comes from, "
        "and do not change it by hand."
    ),
    "xml_with_doctype": _(
        "This file brings definitions of its own (DOCTYPE), which can be misused and are not "
        "read. Export it again as Moodle XML."
    ),
    "xml_not_moodle": _(
        "This XML does not hold questions of Moodle: its first element is %(found)s, not quiz. "
        "Export the questions as Moodle XML."
    ),
    "xml_too_deep": _("Elements stand too deep inside one another here. Export the file again."),
    "xml_too_many_elements": _("This file has too many elements. Divide it."),
}
# This question is not taken over, or not written: it is not whole, or not of a kind we have.
FAULTS = {
    "kind_unknown": _(
        "Questions of the kind %(kind)s cannot be taken over. Write it as a question with an "
        "answer that can be marked by itself."
    ),
    "stem_missing": _("The question has no text. Write it before the answers."),
    "choices_few": _("A question of this kind needs at least two choices. Add one."),
    "choice_empty": _("A choice has no text. Write it, or take the choice away."),
    "choices_odd": _("A true/false question has exactly one right answer. Mark it."),
    "key_missing": _("No answer is marked as right. Mark it."),
    "all_right": _("Every choice is marked as right. Mark only those that are."),
    "opinion_scored": _("An opinion has no right answer. Take the marks away from the choices."),
    "weight_unreadable": _("%(text)s is no percentage. Write a number such as 50 or 33.33333."),
    "weight_beyond": _("A choice weighs from -100 to 100 percent. Correct the percentage."),
    "pairs_few": _("Matching needs at least two pairs. Add one."),
    "pair_empty": _("A pair has no answer. Write what belongs to it."),
    "steps_few": _("Putting in order needs at least two steps. Add one."),
    "step_empty": _("A step has no text. Write it, or take the step away."),
    "number_missing": _("No number is accepted in full. Write the right one."),
    "number_unreadable": _(
        "%(text)s is no number. Write it in digits, with a point before decimals."
    ),
    "tolerance_negative": _("A tolerance cannot be below zero. Correct it."),
    "range_backwards": _("The range ends before it begins. Write the smaller number first."),
    "spelling_missing": _("No short answer is accepted in full. Write the right one."),
    "spelling_empty": _("An accepted answer has no text. Write it, or take it away."),
    "everything_accepted": _(
        "A star alone accepts every answer, so there is nothing to mark. Write the right answer."
    ),
    "parts_missing": _("The case has no questions. Add one."),
    "parts_nested": _("A case stands inside another one. Make it a question of its own."),
    "text_too_long": _("A text is longer than %(most)s letters. Shorten it."),
    "too_many_answers": _("The question has more than %(most)s answers. Take some away."),
    "brace_missing": _(
        "The answers must stand between { and }, without an empty line in between. Add the sign "
        "that is missing; write \\{ or \\} where the sign itself is meant."
    ),
    "two_questions": _(
        "A second { follows the answers. Put an empty line between two questions; write \\{ where "
        "the sign itself is meant."
    ),
    "arrow_missing": _("A pair has no arrow. Write it as: = one -> other."),
    "stem_on_lines": _(
        "The question stands on more than one line, which Aiken does not allow. Write it on one."
    ),
    "letter_out_of_order": _(
        "The choices must begin with A, B, C in this order, one on a line. Correct the letter."
    ),
    "letter_form": _(
        "A choice begins with a capital Latin letter, a bracket or a point, and a space: A) yes. "
        "Correct this line."
    ),
    "answer_missing": _(
        "The line with the right answer is missing. Write it after the choices: ANSWER: A"
    ),
    "answer_form": _(
        "The right answer is given in capitals, a colon and one letter: ANSWER: A. Correct it."
    ),
    "answer_unknown": _("There is no choice with this letter. Correct the letter."),
    "choices_stray": _("These answers belong to no question. Write the question above them."),
}
# The question is taken over; something of it is not, or looks odd.
NOTICES = {
    "formatting_lost": _(
        "Only the plain text was taken over, without: %(what)s. See whether it still says the same."
    ),
    "markdown_kept": _("Signs of Markdown stand in the text as letters. Take them out."),
    "image_missing": _(
        "The picture %(name)s is not in the file. Export it with its files, or add it afterwards."
    ),
    "image_refused": _(
        "The picture %(name)s was left out: it must be PNG, JPEG, GIF or WebP and no larger than "
        "%(kilobytes)s kilobytes. Add it afterwards."
    ),
    "image_elsewhere": _(
        "A question has one picture, in its own text: the others were left out. See whether they "
        "are needed."
    ),
    "image_without_words": _(
        "The picture has no words for those who do not see it. Write what it shows."
    ),
    "wildcard_left_out": _(
        "The answer %(text)s has a star for any letters, which is not known here, and was left "
        "out. Write the spellings that are meant."
    ),
    "weights_odd": _(
        "The right choices together do not make 100 percent. See whether this is meant."
    ),
    "ordering_rule": _(
        "The file's own rule for a partly right order was not taken over; ours applies."
    ),
    "category_too_long": _(
        "The category with all above it has more than %(most)s letters and was left out. Shorten it."
    ),
    "xml_left_out": _("%(what)s was left out, in %(number)s questions. See whether it is needed."),
    "more_problems": _("%(number)s further problems are not listed. Correct these first."),
}
# This question is not written: the format has no way to say it.
UNHELD = {
    "kind_not_held": _(
        "The question was left out: this format has no questions of the kind %(kind)s. Choose "
        "another format."
    ),
    "arrow_not_held": _(
        "The question was left out: in GIFT the signs -> divide a pair and cannot stand in this "
        "text. Write an arrow in another way."
    ),
    "looks_like_a_sign": _(
        "The question was left out: its text begins like a choice or an answer line of Aiken. "
        "Choose another format."
    ),
    "too_many_choices": _(
        "The question was left out: this format has %(most)s letters for choices. Choose another "
        "format."
    ),
    "several_right": _(
        "The question was left out: this format has one right answer only. Choose another format."
    ),
}
# The question is written, without this.
LOSSES = {
    "code_not_held": _("The code %(text)s was left out: this format cannot hold it."),
    "name_not_held": _("The name was left out: this format cannot hold it."),
    "category_not_held": _("The category was left out: this format cannot hold it."),
    "tag_not_held": _("The tag %(text)s was left out: this format cannot hold it."),
    "feedback_not_held": _("Feedback was left out: this format cannot hold it."),
    "image_not_held": _("The picture was left out: this format cannot hold it."),
    "order_not_held": _(
        "The choices should keep their order, which this format cannot say. Set it where you "
        "import the file."
    ),
    "breaks_not_held": _("Line breaks became spaces: this format has one line for each text."),
    "partial_not_held": _("Marks for partly right choices were left out: this format has none."),
    "weight_not_exact": _("A weight was rounded to %(percent)s percent."),
}
