using Taxonomy.Plans.Text;

namespace Taxonomy.Plans.Diagnostics;

/// <summary>What is said about a text that is no YAML, or YAML that a plan does not use: what is wrong, and what to do.</summary>
internal static class YamlMessages
{
    public const string SecondDocument =
        "A plan is one YAML document: remove this line, or move what follows it to a file of its own.";
    public const string Directive = "A plan needs no directives: remove this line.";
    public const string AfterMarker = "The plan begins in the line after '---': move this there.";
    public const string MergeKey =
        "'<<' does not merge here: share properties with 'bundles' and 'include', or put it in quotes if it is a name.";
    public const string MissingName = "A name is missing before the ':'.";
    public const string LongName = "A name can have 1,024 characters at most.";
    public const string Tag =
        "'!' begins a YAML tag, which a plan has no use for: put quotes around the whole text, or remove the '!'.";
    public const string CutByComment =
        "This is read as a comment, so the text ends before it: put quotes around the whole text, or a blank after the "
        + "'#' if it is a comment.";
    public const string HiddenByComment =
        "This is read as a comment, although something is indented below it: put quotes around the name, or a blank after "
        + "the '#' if it is a comment.";
    public const string OpenQuote = "This quote is not closed: add the closing quote.";
    public const string Tab = "Tabs cannot indent in YAML: use blanks.";
    public const string Apostrophe =
        "The text ends at the quote before this: use double quotes around a text with an apostrophe, or write the "
        + "apostrophe twice.";
    public const string AfterQuote =
        "The text ends at the quote before this: put the quotes around all of it, with \\\" for a quote inside.";
    public const string AfterBracket =
        "This follows a closing bracket: put quotes around the whole text, or remove it.";
    public const string CommentWithoutBlank = "A comment needs a blank before its '#'.";
    public const string ColonInText =
        "A text with ': ' in it, or ':' at its end, needs quotes: put them around the whole text.";
    public const string ColonInName = "A name with ': ' in it needs quotes: put them around the whole name.";
    public const string NoColon = "This is no entry yet: a ':' and a value are missing.";
    public const string NoBlankAfterColon = "Put a blank after the ':'.";
    public const string NoDash = "This is no item of the list yet: it has to begin with '- '.";
    public const string NoBlankAfterDash = "Put a blank after the '-'.";
    public const string ItemAmongEntries =
        "A list item cannot stand among entries: indent it below the key that it belongs to.";
    public const string ItemInLine =
        "A list cannot begin here: write each item in a line of its own below the key, or put quotes around the text.";
    public const string NoComma = "A ',' is missing before this.";
    public const string EmptyItem = "Something is missing before this ','.";
    public const string BlockScalar =
        "After '|' or '>', the text begins in the next line: move it there, or put quotes around it.";
    public const string ListInFlow =
        "Between braces or brackets, '[' begins a list: put quotes around the type, or write it as [Type].";
    public const string ConflictMarker =
        "This line is a marker of a merge conflict: decide between the two versions, and remove the marker.";
    public const string Stray =
        "This line begins at the left edge, between entries of a section: indent it as they are, or remove it.";
    public const string NotUtf8 =
        "The file is not valid UTF-8 here: save it as UTF-8. Write \"\\uFFFD\" in quotes if U+FFFD is meant.";

    public static string TooDeep(int levels) => $"Nested more than {levels} levels deep: no plan needs that.";

    public static string QuoteName(char indicator) =>
        $"A name that begins with '{indicator}' needs quotes: '{indicator}' has a meaning of its own in YAML.";

    public static string QuoteText(char indicator) =>
        $"A text that begins with '{indicator}' needs quotes: '{indicator}' has a meaning of its own in YAML.";

    public static string OpenBracket(char bracket) => $"This '{bracket}' is not closed: add the '{Closing(bracket)}'.";

    public static string StrayBracket(char bracket) => $"Nothing is open that this '{bracket}' could close.";

    public static string UndefinedAlias(string name, string suggestion) =>
        $"There is no anchor '&{MessageText.Shorten(name)}' before this.{suggestion} Put quotes around it if it is a text.";

    public static string RecursiveAlias(string name) =>
        $"'*{MessageText.Shorten(name)}' stands inside the value that it refers to: write out what is meant.";

    public static string EndlessAliases(string name) =>
        $"The aliases of this file stand for more than a plan can hold: write out what '*{MessageText.Shorten(name)}' means.";

    public static string Misindented(int column, int expected) =>
        $"This line is indented by {column}, but its neighbours by {expected}: align it with them.";

    public static string Deeper(int column) =>
        $"This line is indented by {column}, as if it belonged to the entry above, which has a value already: align it "
        + "with its neighbours, or put quotes around the value if it goes on here.";

    public static string Forbidden(string code) =>
        $"The character U+{code} is not allowed in YAML: remove it, or write \"\\u{code}\" in quotes.";

    public static string CodePage(string encoding) =>
        $"The compiler reads this file as '{encoding}', not as UTF-8: remove the property 'CodePage' from the project, or "
        + "save the file as UTF-8 with a byte order mark.";

    public static string UnknownEscape(string character) =>
        $"'\\{character}' means nothing in double quotes: write '\\\\' for a backslash, or use single quotes.";

    public static string Defect(Exception exception) =>
        $"The file cannot be read because of a defect in Taxonomy: please report this, with the file. "
        + $"{exception.GetType().Name}: {exception.Message}";

    public static char Closing(char bracket) => bracket == '{' ? '}' : ']';
}
