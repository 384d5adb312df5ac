using System.Globalization;
using Taxonomy.Plans.Text;

namespace Taxonomy.Plans.Diagnostics;

/// <summary>Represents one of the messages of a rule.</summary>
public sealed class MessageFormat
{
    internal MessageFormat(Rule rule, string text, FindingSeverity defaultSeverity)
    {
        Rule = rule;
        Text = text;
        DefaultSeverity = defaultSeverity;
    }

    /// <summary>Gets the rule that reports the message.</summary>
    public Rule Rule { get; }

    /// <summary>
    /// Gets the composite format with <c>{0}</c> for the first argument. Without arguments it is not formatted, as in
    /// the compiler, and so has single braces.
    /// </summary>
    public string Text { get; }

    /// <summary>Gets the severity that applies unless the plan sets one for the rule.</summary>
    public FindingSeverity DefaultSeverity { get; }

    /// <summary>Creates a finding without a path: a file's reader does not know it.</summary>
    /// <param name="span">The location.</param>
    /// <param name="arguments">
    /// Names, which are shortened; <see cref="Phrase"/>, which is shown as it is; lists of names; and numbers.
    /// </param>
    internal Finding CreateFinding(SourceSpan span, params object[] arguments) =>
        new(this, new(Array.ConvertAll(arguments, ArgumentText)), Path: "", span);

    /// <summary>Returns the message with arguments, for where the location is not known yet.</summary>
    /// <inheritdoc cref="CreateFinding"/>
    internal Message With(params object[] arguments) => new(this, arguments);

    /// <inheritdoc />
    public override string ToString() => $"{Rule.Id}: {Text}";

    /// <summary>Returns the argument after <c>Did you mean</c>; null if the message has none, or it is not whole.</summary>
    internal string? SuggestionIn(EquatableArray<string> arguments)
    {
        const string Question = "Did you mean '{";
        var start = Text.IndexOf(Question, StringComparison.Ordinal);
        var index = start < 0 ? -1 : Text[start + Question.Length] - '0';

        // An ellipsis ends what was shortened, and a backslash begins what was escaped.
        return index >= 0 && index < arguments.Count && arguments[index] is var name && name.IndexOfAny(['…', '\\']) < 0
            ? name
            : null;
    }

    internal string Format(EquatableArray<string> arguments) =>
        arguments.Count == 0
            ? Text
            : string.Format(CultureInfo.InvariantCulture, Text, arguments.Cast<object>().ToArray());

    private static string ArgumentText(object argument) =>
        MessageText.Escape(
            argument switch
            {
                string name => MessageText.Shorten(name),
                char character => character.ToString(),
                Phrase phrase => phrase.Text,
                IEnumerable<string> names => string.Join(", ", names.Select(MessageText.Shorten)),
                IFormattable number => number.ToString("N0", CultureInfo.InvariantCulture),
                _ => throw new ArgumentException($"A message cannot contain a {argument.GetType()}.", nameof(argument)),
            }
        );
}
