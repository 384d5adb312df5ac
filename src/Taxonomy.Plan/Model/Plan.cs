using Taxonomy.Plans.Types;

namespace Taxonomy.Plans.Model;

/// <summary>
/// A tracking plan after everything has been read, merged and resolved: what the generated code is made from.
/// Immutable, equal by content, and free of places, so that a comment above an event changes nothing here.
/// </summary>
public sealed record Plan
{
    public required PlanSettings Settings { get; init; }

    /// <summary>Shared and inline enums, in the order in which the plan first names them.</summary>
    public EquatableArray<EnumType> Enums { get; init; }

    /// <summary>Shared and inline objects with properties, in the order in which the plan first names them.</summary>
    public EquatableArray<ObjectType> Objects { get; init; }

    /// <summary>What every event carries.</summary>
    public EquatableArray<Property> Context { get; init; }

    /// <summary>The bundles that become one parameter of a generated struct; the others are already part of their events.</summary>
    public EquatableArray<BundleStruct> Bundles { get; init; }

    public EquatableArray<EventDefinition> Events { get; init; }

    /// <summary>The events that only other projects generate, by their <c>sources</c>.</summary>
    public EquatableArray<EventElsewhere> EventsElsewhere { get; init; }

    public EquatableArray<ProfileProperty> UserProperties { get; init; }

    public EquatableArray<GroupType> GroupTypes { get; init; }

    /// <summary>Returns what an event or a variant sends: its own properties, and those of its bundles.</summary>
    public IEnumerable<Property> PropertiesOf(EventDefinition definition) => PropertiesOf(definition.Members);

    /// <summary>Returns the properties that members of an event are.</summary>
    public IEnumerable<Property> PropertiesOf(IEnumerable<EventMember> members)
    {
        foreach (var member in members)
        {
            if (member.Property is { } property)
            {
                yield return property;
                continue;
            }

            var bundle = Bundles.FirstOrDefault(known => known.CSharpName == member.Bundle);
            foreach (var included in bundle?.Properties ?? default)
            {
                if (!member.Overridden.Contains(included.Name))
                {
                    yield return included;
                }
            }
        }
    }
}

/// <summary>The root's settings that reach the generated code.</summary>
public sealed record PlanSettings
{
    public string? Name { get; init; }

    public string? Description { get; init; }

    /// <summary>Also sent as Amplitude's <c>plan.version</c>.</summary>
    public string? Version { get; init; }

    /// <summary>The namespace that the plan asks for; null: the project's root namespace with <c>.Tracking</c>.</summary>
    public string? Namespace { get; init; }

    /// <summary>The name of the generated client class.</summary>
    public string Client { get; init; } = "Analytics";

    /// <summary>Whether the generated types are public; internal otherwise.</summary>
    public bool IsPublic { get; init; }

    /// <summary>What <c>naming</c> says of events; null: the convention that most of them follow.</summary>
    public NameConvention? EventConvention { get; init; }

    /// <summary>The words that <c>naming</c> gives a spelling of their own.</summary>
    public EquatableArray<string> KeepWords { get; init; }

    /// <summary>The purposes that users can consent to.</summary>
    public EquatableArray<Purpose> Consent { get; init; }

    /// <summary>The classifications whose data needs consent.</summary>
    public EquatableArray<ClassConsent> ClassConsent { get; init; }

    /// <summary>The most group types that plan and code together may have.</summary>
    public required int MostGroupTypes { get; init; }
}

/// <summary>A naming convention: one of the format's, or a pattern of the team's own.</summary>
/// <param name="Name">Such as <c>Title Case</c>; null: a pattern.</param>
/// <param name="Pattern">A .NET regular expression.</param>
/// <param name="Example">A name that follows the pattern.</param>
public sealed record NameConvention(string? Name, string? Pattern, string? Example);

/// <summary>A purpose that a user can consent to.</summary>
/// <param name="Name">The word that the plan and the runtime have for it.</param>
/// <param name="CSharpName">The member of the generated enum.</param>
/// <param name="Description">What the user consents to.</param>
public sealed record Purpose(string Name, string CSharpName, string? Description);

/// <summary>A classification whose data needs consent.</summary>
/// <param name="Classification">The word that properties state.</param>
/// <param name="Purposes">The purposes that an event with such data needs.</param>
public sealed record ClassConsent(string Classification, EquatableArray<string> Purposes);

/// <summary>An event that only other projects generate.</summary>
/// <param name="Name">The event type: exactly what is sent.</param>
/// <param name="Sources">The projects that generate it.</param>
public sealed record EventElsewhere(string Name, EquatableArray<string> Sources);

/// <summary>Why something should no longer be used.</summary>
/// <param name="Use">The wire name of the replacement.</param>
/// <param name="UseCSharpName">The replacement's identifier, when it exists in the plan.</param>
/// <param name="Since">A date, as it is written.</param>
/// <param name="Message">The author's own words.</param>
public sealed record Deprecation(string? Use, string? UseCSharpName, string? Since, string? Message);
