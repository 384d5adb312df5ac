using static Taxonomy.Plans.Diagnostics.FindingSeverity;

namespace Taxonomy.Plans.Diagnostics;

/// <summary>Contains the rule TAX001 and its messages, which the YAML reader reports.</summary>
public static class YamlRules
{
    public static Rule InvalidYaml { get; } =
        new(
            "TAX001",
            "Invalid YAML",
            FormatRules.Category,
            Error,
            "A part of the file is not valid YAML. That part is skipped, and the rest is generated."
        );

    // Entries.
    internal static MessageFormat NoColon { get; } = InvalidYaml.Message("Expected 'key: value'.");

    internal static MessageFormat NoSpaceAfterColon { get; } = InvalidYaml.Message("Expected a space after ':'.");

    internal static MessageFormat MissingName { get; } = InvalidYaml.Message("Expected a name before ':'.");

    internal static MessageFormat LongName { get; } =
        InvalidYaml.Message("A name must have at most 1,024 characters. Shorten it.");

    internal static MessageFormat QuoteName { get; } =
        InvalidYaml.Message("A name that begins with '{0}' must be in quotes, because '{0}' is reserved in YAML.");

    internal static MessageFormat ColonInName { get; } =
        InvalidYaml.Message("A name that contains ': ' must be in quotes.");

    internal static MessageFormat HiddenByComment { get; } =
        InvalidYaml.Message(
            "The line is a comment, but the lines below it are indented as if it were a key. Put the name in quotes, "
                + "or add a space after '#'."
        );

    // Lists.
    internal static MessageFormat NoDash { get; } =
        InvalidYaml.Message("Expected a list item, which begins with '- '.");

    internal static MessageFormat NoSpaceAfterDash { get; } = InvalidYaml.Message("Expected a space after '-'.");

    internal static MessageFormat ItemAmongEntries { get; } =
        InvalidYaml.Message("Unexpected list item between keys. Indent it under its key.");

    internal static MessageFormat ItemInLine { get; } =
        InvalidYaml.Message(
            "A list must not begin on the same line as its key. Put each item on a line of its own, or put the string "
                + "in quotes."
        );

    // Indentation.
    internal static MessageFormat Tab { get; } =
        InvalidYaml.Message("YAML does not allow tabs for indentation. Use spaces.");

    internal static MessageFormat Misindented { get; } =
        InvalidYaml.Message("The line is indented by {0}, but neighboring lines by {1}. Use the same indentation.");

    internal static MessageFormat Deeper { get; } =
        InvalidYaml.Message(
            "The line is indented under an entry that already has a value. Align it with that entry, or put the value "
                + "in quotes if it continues on this line."
        );

    internal static MessageFormat Stray { get; } =
        InvalidYaml.Message("The line is not indented, but its section continues below. Indent it, or remove it.");

    internal static MessageFormat TooDeep { get; } =
        InvalidYaml.Message("The value is nested more than {0} levels deep. Reduce the nesting.");

    // Strings.
    internal static MessageFormat QuoteString { get; } =
        InvalidYaml.Message("A string that begins with '{0}' must be in quotes, because '{0}' is reserved in YAML.");

    internal static MessageFormat ColonInString { get; } =
        InvalidYaml.Message("A string that contains ': ' or ends with ':' must be in quotes.");

    internal static MessageFormat OpenQuote { get; } =
        InvalidYaml.Message("The quoted string is not closed. Add the closing quote.");

    internal static MessageFormat AfterQuote { get; } =
        InvalidYaml.Message(
            """Unexpected content after the closing quote. Put the whole string in quotes, and write \" for a quote in it."""
        );

    internal static MessageFormat Apostrophe { get; } =
        InvalidYaml.Message(
            "Unexpected content after the closing quote. Put a string with an apostrophe in double quotes, or write the "
                + "apostrophe twice."
        );

    internal static MessageFormat UnknownEscape { get; } =
        InvalidYaml.Message(@"'\{0}' is not an escape sequence. Write '\\' for a backslash, or use single quotes.");

    internal static MessageFormat BlockScalar { get; } =
        InvalidYaml.Message(
            "After '|' or '>', a string must begin on the next line. Move it there, or put it in quotes."
        );

    internal static MessageFormat CutByComment { get; } =
        InvalidYaml.Message(
            "The string ends before '#', which begins a comment. Put the whole string in quotes, or add a space after '#'."
        );

    internal static MessageFormat NoSpaceBeforeComment { get; } =
        InvalidYaml.Message("Expected a space before the '#' of a comment.");

    // Between braces and brackets.
    internal static MessageFormat OpenBracket { get; } =
        InvalidYaml.Message("The '{0}' is not closed. Add the closing '{1}'.");

    internal static MessageFormat StrayBracket { get; } =
        InvalidYaml.Message("Unexpected '{0}'. Remove it, or put the string in quotes.");

    internal static MessageFormat AfterBracket { get; } =
        InvalidYaml.Message(
            "Unexpected content after a closing bracket. Remove it, or put the whole string in quotes."
        );

    internal static MessageFormat NoComma { get; } = InvalidYaml.Message("Expected ','.");

    internal static MessageFormat EmptyItem { get; } = InvalidYaml.Message("Expected a value before ','.");

    internal static MessageFormat ListInFlow { get; } =
        InvalidYaml.Message(
            "Between braces or brackets, '[' begins a list. Put the type in quotes, or write it as [Type]."
        );

    // Documents, tags and aliases.
    internal static MessageFormat SecondDocument { get; } =
        InvalidYaml.Message(
            "A plan must be a single YAML document. Remove this line, or move the content below it to another file."
        );

    internal static MessageFormat Directive { get; } =
        InvalidYaml.Message("A plan must not contain a YAML directive. Remove the line.");

    internal static MessageFormat AfterMarker { get; } =
        InvalidYaml.Message("Unexpected content after '---'. Move it to the next line.");

    internal static MessageFormat Tag { get; } =
        InvalidYaml.Message(
            "A plan must not contain a YAML tag, which begins with '!'. Remove it, or put the string in quotes."
        );

    internal static MessageFormat RecursiveAlias { get; } =
        InvalidYaml.Message(
            "The alias '*{0}' is inside the value that it refers to. Write the value instead of the alias."
        );

    internal static MessageFormat EndlessAliases { get; } =
        InvalidYaml.Message("The aliases in the file expand to too much content. Write the value instead of '*{0}'.");

    // The file.
    internal static MessageFormat ConflictMarker { get; } =
        InvalidYaml.Message("The line is a merge conflict marker. Resolve the conflict, and remove the marker.");

    internal static MessageFormat Forbidden { get; } =
        InvalidYaml.Message("""YAML does not allow the character U+{0}. Remove it, or write "\u{0}" in quotes.""");

    internal static MessageFormat NotUtf8 { get; } =
        InvalidYaml.Message(
            """The file is not valid UTF-8. Save it as UTF-8, or write "\uFFFD" for the character U+FFFD."""
        );

    internal static MessageFormat CodePage { get; } =
        InvalidYaml.Message(
            "The compiler reads the file as '{0}' instead of UTF-8. Remove the property 'CodePage' from the project, or "
                + "save the file as UTF-8 with a byte order mark."
        );

    internal static MessageFormat Defect { get; } =
        InvalidYaml.Message(
            "An internal error occurred while the file was read ({0}: {1}). Report it, and attach the file."
        );
}
