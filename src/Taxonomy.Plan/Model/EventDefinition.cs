using Taxonomy.Plans.Types;

namespace Taxonomy.Plans.Model;

/// <summary>An event.</summary>
public sealed record EventDefinition
{
    /// <summary>The event property in which the client states the rate of an event that is sampled.</summary>
    public const string SampleRateProperty = "sample_rate";

    /// <summary>The event type: exactly what is sent.</summary>
    public required string Name { get; init; }

    public required string CSharpName { get; init; }

    public string? Description { get; init; }

    /// <summary>What it says about itself for documentation; null: nothing.</summary>
    public EventNotes? Notes { get; init; }

    public string? Category { get; init; }

    /// <summary>What it is for destinations that have calls of their own for pages and screens; for Amplitude they are events.</summary>
    public EventKind Kind { get; init; }

    public EquatableArray<string> Owners { get; init; }

    public EquatableArray<string> Tags { get; init; }

    /// <summary>Examples as they are written, for documentation.</summary>
    public EquatableArray<string> Examples { get; init; }

    public EquatableArray<string> Links { get; init; }

    /// <summary>What the event carries, in plan order: included bundles first, then its own.</summary>
    public EquatableArray<EventMember> Members { get; init; }

    /// <summary>The event has variants; it may be that none of them is generated.</summary>
    public bool HasVariants { get; init; }

    /// <summary>
    /// The variants, each with all that the event sends then; <see cref="Members"/> is what all of them have unless they say
    /// something else.
    /// </summary>
    public EquatableArray<EventDefinition> Variants { get; init; }

    /// <summary>Of an event with variants and of each of them: the wire name of the property that selects the variant.</summary>
    public string? Discriminator { get; init; }

    /// <summary>Of a variant, the value that selects it, as it is written.</summary>
    public string? Variant { get; init; }

    /// <summary>What has a method of its own: the variants, or the event when it has none.</summary>
    public IEnumerable<EventDefinition> Methods => HasVariants ? Variants : [this];

    /// <summary>The wire names of the context's properties that the event sends itself, so that the context's are not.</summary>
    public EquatableArray<string> OverridesContext { get; init; }

    /// <summary>The wire names of the group types that the event may carry, in the order of the plan's group types.</summary>
    public EquatableArray<string> Groups { get; init; }

    /// <summary>The projects that generate it; empty: all.</summary>
    public EquatableArray<string> Sources { get; init; }

    /// <summary>The destinations that it goes to, of those of the plan; empty: all.</summary>
    public EquatableArray<string> Destinations { get; init; }

    /// <summary>
    /// Of how many users it is sent, from 0 to 1, as C# writes it; null: of all, and it is written without a look at that.
    /// </summary>
    public string? SampleRate { get; init; }

    /// <summary>The purposes that it needs the user's consent to, beside those of its classifications.</summary>
    public EquatableArray<string> Consent { get; init; }

    /// <summary>Takes one more parameter, for properties that the plan does not have.</summary>
    public bool IsOpen { get; init; }

    /// <summary>The type of that parameter, a map; null: of any values.</summary>
    public PlanType? Additional { get; init; }

    /// <summary>Takes one more parameter, the revenue.</summary>
    public bool HasRevenue { get; init; }

    public Deprecation? Deprecation { get; init; }

    /// <summary>A date or a version of the product, as it is written.</summary>
    public string? Expires { get; init; }

    /// <summary>Since when nothing is generated for it, as it is written; null: it lives.</summary>
    public string? Retired { get; init; }

    /// <summary>Returns what a variant sends beside the event's members, or instead of them.</summary>
    public IEnumerable<EventMember> MembersOf(EventDefinition variant) =>
        variant.Members.Where(member => member.Property?.Name != Discriminator && !Members.Contains(member));
}

/// <summary>One property of an event, or one bundle that it takes as a struct: exactly one of the two is set.</summary>
public sealed record EventMember
{
    public Property? Property { get; init; }

    /// <summary>The <see cref="BundleStruct.CSharpName"/> of a bundle.</summary>
    public string? Bundle { get; init; }

    /// <summary>Of the bundle's properties, the wire names that the event overrides with its own.</summary>
    public EquatableArray<string> Overridden { get; init; }
}

/// <summary>A property of a user or a group, with the operations that the plan allows.</summary>
public sealed record ProfileProperty
{
    /// <summary>What it is called and what it holds; <see cref="Property.IsRequired"/> means nothing here.</summary>
    public required Property Property { get; init; }

    public required OperationKinds Operations { get; init; }
}

/// <summary>Amplitude's operations on the properties of users and groups.</summary>
[Flags]
public enum OperationKinds
{
    None = 0,
    Set = 1,
    SetOnce = 2,
    Unset = 4,
    Add = 8,
    Append = 16,
    Prepend = 32,
    PreInsert = 64,
    PostInsert = 128,
    Remove = 256,
}

/// <summary>A group type, such as <c>company</c>, with the properties of its groups.</summary>
public sealed record GroupType
{
    /// <summary>The group type: exactly what is sent.</summary>
    public required string Name { get; init; }

    public required string CSharpName { get; init; }

    public string? Description { get; init; }

    /// <summary>Of the operations, Amplitude takes <c>set</c>, <c>set_once</c>, <c>unset</c>, <c>add</c>, <c>append</c> and <c>prepend</c> here.</summary>
    public EquatableArray<ProfileProperty> Properties { get; init; }

    public Deprecation? Deprecation { get; init; }
}
