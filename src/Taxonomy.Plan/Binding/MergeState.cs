using Taxonomy.Plans.Diagnostics;
using Taxonomy.Plans.Naming;
using Taxonomy.Plans.Syntax;

namespace Taxonomy.Plans.Binding;

/// <summary>What the steps of one merge share.</summary>
internal sealed class MergeState
{
    public MergeState(PlanSource[] sources)
    {
        Sources = sources;
        Files = Array.ConvertAll(sources, source => BoundFile.From(source.File));
        Settings = sources[0].File.Settings;
        Policy = new(Settings);
        Findings = new(sources.Select(source => source.Path));
        Types = DefinitionTable<TypeDeclaration>.Create(sources, file => file.Types, Findings);
        EventProperties = DefinitionTable<PropertyDeclaration>.Create(sources, file => file.EventProperties, Findings);
        Bundles = DefinitionTable<BundleDeclaration>.Create(sources, file => file.Bundles, Findings);
        GroupTypes = DefinitionTable<GroupTypeDeclaration>.Create(sources, file => file.GroupTypes, Findings);
        UserProperties = DefinitionTable<PropertyDeclaration>.Create(sources, file => file.UserProperties, Findings);
        Events = DefinitionTable<EventDeclaration>.Create(sources, file => file.Events, Findings);
        Client = Settings.Client?.Value ?? "Analytics";
        Collisions = new(this);
        TypeNames.Reserve(ReservedNames.ClientTypes(Client), Holder.Generated);
    }

    /// <summary>The root, then the fragments in order.</summary>
    public PlanSource[] Sources { get; }

    /// <summary>What is bound of each of <see cref="Sources"/>.</summary>
    public BoundFile[] Files { get; }

    public SettingsDeclaration Settings { get; }

    /// <summary>The name of the client class.</summary>
    public string Client { get; }

    public FindingList Findings { get; }

    public RulePolicy Policy { get; }

    public Collisions Collisions { get; }

    public Suggestions Suggestions { get; } = new();

    public DefinitionTable<TypeDeclaration> Types { get; }

    public DefinitionTable<PropertyDeclaration> EventProperties { get; }

    public DefinitionTable<BundleDeclaration> Bundles { get; }

    public DefinitionTable<GroupTypeDeclaration> GroupTypes { get; }

    public DefinitionTable<PropertyDeclaration> UserProperties { get; }

    public DefinitionTable<EventDeclaration> Events { get; }

    /// <summary>The generated types.</summary>
    public IdentifierScope TypeNames { get; } = new("type");

    public HashSet<string> UsedTypes { get; } = new(StringComparer.Ordinal);

    public HashSet<string> UsedEventProperties { get; } = new(StringComparer.Ordinal);

    public HashSet<string> UsedBundles { get; } = new(StringComparer.Ordinal);

    /// <summary>Properties with a type of their own whose name <c>event_properties</c> has, too.</summary>
    public List<Definition<PropertyDeclaration>> Restated { get; } = [];
}
