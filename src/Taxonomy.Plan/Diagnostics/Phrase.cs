using Taxonomy.Plans.Text;

namespace Taxonomy.Plans.Diagnostics;

/// <summary>Represents a part of a message that is not a name from the plan, and so is shown as it is.</summary>
internal sealed record Phrase(string Text)
{
    /// <summary>Gets the phrase that shows nothing.</summary>
    public static Phrase None { get; } = new("");

    /// <summary>Returns the first five names in single quotes, each shortened, and the number of the others.</summary>
    public static Phrase Quoted(params IReadOnlyCollection<string> names)
    {
        const int Most = 5;
        var shown = string.Join(", ", names.Take(Most).Select(MessageText.Quote));
        return new(names.Count <= Most ? shown : FormattableString.Invariant($"{shown} and {names.Count - Most} more"));
    }
}
