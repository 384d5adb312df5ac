using Taxonomy.Plans.Diagnostics;
using Taxonomy.Plans.Model;
using Taxonomy.Plans.Text;
using Taxonomy.Plans.Types;

namespace Taxonomy.Plans.Syntax;

/// <summary>The settings of a root.</summary>
public sealed class SettingsDeclaration
{
    public string? Name { get; init; }

    public string? Description { get; init; }

    public string? Version { get; init; }

    public IReadOnlyList<Located<string>> Owners { get; init; } = [];

    /// <inheritdoc cref="Declaration.HasUnreadOwner"/>
    internal bool HasUnreadOwner { get; init; }

    public IReadOnlyList<Located<string>> Links { get; init; } = [];

    /// <summary>The names that <c>sources</c> of events and projects may have; none: any.</summary>
    public IReadOnlyList<Located<string>> Sources { get; init; } = [];

    /// <summary>Gets the destinations whose limits the plan must obey; none: Amplitude's alone.</summary>
    public IReadOnlyList<DestinationLimits> Destinations { get; init; } = [];

    public Located<string>? Namespace { get; init; }

    public Located<string>? Client { get; init; }

    /// <summary>Gets what <c>visibility</c> sets; null: the project decides.</summary>
    public bool? IsPublic { get; init; }

    public NamingDeclaration Naming { get; init; } = new();

    public LimitsDeclaration Limits { get; init; } = new(new Dictionary<PlanLimit, int>());

    public RequiredKeysDeclaration RequiredKeys { get; init; } = new([], []);

    /// <summary>The words that <c>classification</c> may have; none: any.</summary>
    public IReadOnlyList<ClassificationDeclaration> Classifications { get; init; } = [];

    /// <summary>The purposes that users can consent to.</summary>
    public IReadOnlyList<ConsentPurpose> Consent { get; init; } = [];

    public IReadOnlyList<SeverityDeclaration> Rules { get; init; } = [];

    public IReadOnlyList<PropertyDeclaration> Context { get; init; } = [];
}

/// <summary>What <c>naming</c> says. Null: the convention that most names of the kind follow.</summary>
public sealed class NamingDeclaration
{
    public ConventionDeclaration? Events { get; init; }

    public ConventionDeclaration? EventProperties { get; init; }

    public ConventionDeclaration? UserProperties { get; init; }

    public ConventionDeclaration? GroupTypes { get; init; }

    public ConventionDeclaration? GroupProperties { get; init; }

    /// <summary>Words with a spelling of their own.</summary>
    public IReadOnlyList<Located<string>> Keep { get; init; } = [];
}

/// <summary>A naming convention: one of the format's, or a pattern of the team's own.</summary>
/// <param name="Name">Such as <c>Title Case</c>, from <see cref="Known"/>; null: a pattern.</param>
/// <param name="Pattern">A .NET regular expression that a name, or each part of it between dots, matches.</param>
/// <param name="Example">A name that follows the pattern.</param>
/// <param name="Span">The place of the value.</param>
public sealed record ConventionDeclaration(string? Name, string? Pattern, string? Example, SourceSpan Span)
{
    /// <summary>The conventions that have a name.</summary>
    public static IReadOnlyList<string> Known { get; } =
    [
        "lower case",
        "Sentence case",
        "Title Case",
        "PascalCase",
        "camelCase",
        "snake_case",
        "SCREAMING_SNAKE_CASE",
        "kebab-case",
    ];
}

/// <summary>What <c>limits</c> says, or Amplitude's own limits.</summary>
public sealed class LimitsDeclaration
{
    private readonly IReadOnlyDictionary<PlanLimit, int> _lowered;

    internal LimitsDeclaration(IReadOnlyDictionary<PlanLimit, int> lowered) => _lowered = lowered;

    /// <summary>Returns the most that the plan allows.</summary>
    public int this[PlanLimit limit] => _lowered.TryGetValue(limit, out var most) ? most : limit.OfAmplitude;
}

/// <summary>What <c>required_keys</c> says.</summary>
/// <param name="Events">The keys that every event must have, from <see cref="PlanKeys.EventKeysToRequire"/>.</param>
/// <param name="EventProperties">
/// The keys that every event property must have, from <see cref="PlanKeys.PropertyKeysToRequire"/>.
/// </param>
public sealed record RequiredKeysDeclaration(IReadOnlyList<string> Events, IReadOnlyList<string> EventProperties);

/// <summary>An entry of <c>rules</c>.</summary>
public sealed record SeverityDeclaration(Rule Rule, FindingSeverity Severity, SourceSpan Span);
