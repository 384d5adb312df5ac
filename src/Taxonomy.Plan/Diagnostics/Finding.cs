using Taxonomy.Plans.Text;

namespace Taxonomy.Plans.Diagnostics;

/// <summary>Represents a diagnostic on a plan file: which message, with which arguments, at which location.</summary>
/// <param name="Format">The message of a rule.</param>
/// <param name="Arguments">The texts that replace <c>{0}</c> and so on.</param>
/// <param name="Path">The file, as it was given to the reader; empty when no file is the cause.</param>
/// <param name="Span">The characters that are wrong.</param>
public sealed record Finding(MessageFormat Format, EquatableArray<string> Arguments, string Path, SourceSpan Span)
{
    /// <summary>Gets the severity; the plan's own <c>rules</c> are applied after everything has been read.</summary>
    public FindingSeverity Severity { get; init; } = Format.DefaultSeverity;

    /// <summary>Gets other locations that belong to it, for example the first of two definitions.</summary>
    public EquatableArray<RelatedLocation> Related { get; init; }

    /// <summary>Gets the rule that was violated.</summary>
    public Rule Rule => Format.Rule;

    /// <summary>
    /// Gets the name that the message suggests instead of the one that is wrong; null if there is none, or it is too long
    /// to be shown whole.
    /// </summary>
    public string? Suggestion => Format.SuggestionIn(Arguments);

    /// <summary>Gets the whole message, without the ID.</summary>
    public string Message => Format.Format(Arguments);
}

/// <summary>Represents a further location of a finding.</summary>
/// <param name="Path">The file; empty for the file of the finding, until that has a path.</param>
/// <param name="Span">The location.</param>
public sealed record RelatedLocation(string Path, SourceSpan Span);
