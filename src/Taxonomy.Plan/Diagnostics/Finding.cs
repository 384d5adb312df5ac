using Taxonomy.Plans.Text;

namespace Taxonomy.Plans.Diagnostics;

/// <summary>Something to tell the plan's author: which rule, at which place, in words that say what to do.</summary>
/// <param name="Rule">The rule, from <see cref="RuleCatalog"/>.</param>
/// <param name="Message">The whole message, without the ID.</param>
/// <param name="Path">The file, as it was given to the reader; empty when no file is at fault.</param>
/// <param name="Span">The words that are wrong.</param>
public sealed record Finding(Rule Rule, string Message, string Path, SourceSpan Span)
{
    /// <summary>The severity after the plan's own <c>rules</c>.</summary>
    public FindingSeverity Severity { get; init; } = Rule.DefaultSeverity;

    /// <summary>Other places that belong to it, such as the first of two definitions.</summary>
    public EquatableArray<RelatedPlace> Related { get; init; }
}

/// <summary>A second place of a finding.</summary>
public sealed record RelatedPlace(string Path, SourceSpan Span);

/// <summary>How loud a finding is.</summary>
public enum FindingSeverity
{
    /// <summary>Not reported.</summary>
    None,
    Info,
    Warning,
    Error,
}

/// <summary>A rule of the catalogue, as far as the plan's side knows it.</summary>
/// <param name="Id">Such as <c>TAX002</c>; for ever.</param>
/// <param name="Title">A short name for lists.</param>
/// <param name="Category">The catalogue's chapter.</param>
/// <param name="DefaultSeverity">What holds unless the plan's <c>rules</c> say otherwise.</param>
/// <param name="Description">One or two sentences for documentation and editors.</param>
public sealed record Rule(
    string Id,
    string Title,
    string Category,
    FindingSeverity DefaultSeverity,
    string Description
);
