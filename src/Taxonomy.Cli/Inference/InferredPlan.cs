using System.Globalization;
using Taxonomy.Cli.Adoption;
using Taxonomy.Cli.Import;
using Taxonomy.Plans;
using Taxonomy.Plans.Editing;

namespace Taxonomy.Cli.Inference;

/// <summary>Represents a plan that is made of received events.</summary>
internal sealed class InferredPlan
{
    // Fewer events with a property show little about the others that there may be.
    private const int FewestEvents = 10;

    // Fewer events do not show that all have a property.
    private const int FewestEventsOfContext = 3;

    private readonly DefinitionCollector _definitions;
    private readonly List<(string Name, string Note)> _notes = [];

    private InferredPlan(ArrivedEvents received, AdoptionTarget target)
    {
        Received = received;
        Target = target;
        _definitions = new(target.Index);
    }

    /// <summary>Gets what was received.</summary>
    public ArrivedEvents Received { get; }

    /// <summary>Gets the plan that gets what it lacks.</summary>
    public AdoptionTarget Target { get; }

    /// <summary>Gets the events as a plan has them, also those that the plan has already, in the order of their names.</summary>
    public IReadOnlyList<ImportedDefinition> Events { get; private set; } = [];

    /// <summary>Gets the properties of users, also those that the plan has already, in the order of their names.</summary>
    public IReadOnlyList<ImportedProperty> UserProperties { get; private set; } = [];

    /// <summary>Gets the conventions that the names follow.</summary>
    public IReadOnlyList<FoundConvention> Conventions { get; private set; } = [];

    /// <summary>Gets what the plan lacks.</summary>
    public ImportedPlan Missing => _definitions.Missing;

    /// <summary>Gets what is not in the plan, with the reason as the end of a sentence.</summary>
    public IReadOnlyList<(string Name, string Reason)> LeftOut => _definitions.LeftOut;

    /// <summary>Gets what a person should look at.</summary>
    public IReadOnlyList<(string Name, string Note)> Notes => _notes;

    /// <summary>Gets the files of the plan with the definitions.</summary>
    public IReadOnlyList<EditedFile> Files { get; private set; } = [];

    /// <summary>Gets the planned events that were not received.</summary>
    public IEnumerable<string> NotReceived =>
        Target
            .Index.Events.Where(entry => entry.Resolved is { Retired: null, Deprecation: null })
            .Select(entry => entry.Definition.Declaration.Name)
            .Except(Received.Events.Select(received => received.Name), StringComparer.Ordinal);

    /// <summary>Makes the plan.</summary>
    /// <param name="received">What was received.</param>
    /// <param name="target">The plan that is extended.</param>
    /// <param name="hasOrigins">Whether each event says what it was inferred from.</param>
    public static InferredPlan Create(ArrivedEvents received, AdoptionTarget target, bool hasOrigins)
    {
        var inferred = new InferredPlan(received, target);
        inferred.Convert(hasOrigins);
        inferred.Collect();
        inferred.Conventions = AdoptedNaming.Find(
            inferred.Events.Select(definition => definition.Name),
            inferred.Events.SelectMany(definition => definition.Properties).Select(property => property.Name),
            inferred.UserProperties.Select(property => property.Name)
        );
        inferred.Files = target.Extend(
            inferred.Missing,
            [.. inferred.Conventions.Select(convention => convention.Entry).OfType<ContentEntry>()],
            static _ => null
        );
        return inferred;
    }

    /// <summary>Returns the properties that planned events lack.</summary>
    public IEnumerable<(string Event, ImportedProperty Property)> MissingProperties() =>
        Target.FindMissing<ImportedProperty>(
            Events.Select(definition => (definition.Name, (IReadOnlyList<ImportedProperty>)[.. definition.Properties])),
            property => property.Name
        );

    private void Convert(bool hasOrigins)
    {
        Events = [.. Received.Events.Select(found => Convert(found, hasOrigins))];
        var types = new InferredTypes();
        UserProperties = InferredProfiles.Read(Received.User, types);
        AddNotes("user properties", types);
    }

    private ImportedDefinition Convert(ArrivedEvent found, bool hasOrigins)
    {
        var types = new InferredTypes();
        var definition = new ImportedDefinition(found.Name)
        {
            InferredFrom = hasOrigins ? Describe(found) : null,
            Open = found.Properties.Others is { } others ? types.TypeOfOthers(others, "") : null,
        };
        if (definition.Open is "any")
        {
            definition.Open = "true";
        }

        definition.Properties.AddRange(types.PropertiesOf(found.Properties, found.Volume.Events));
        definition.Groups.AddRange(found.Groups);
        AddNotes(found.Name, types);
        if (found.Volume.Events < FewestEvents)
        {
            _notes.Add((found.Name, $"came {Times(found.Volume.Events)}, which shows little about what others have"));
        }

        return definition;
    }

    private void Collect()
    {
        var index = Target.Index;
        var missing = Events.Where(definition => index.FindEvent(definition.Name) is null).ToList();
        if (Target.Existing is null)
        {
            MoveToContext(missing);
        }

        foreach (var definition in missing)
        {
            _definitions.AddEvent(definition);
        }

        foreach (var property in UserProperties.Where(property => index.FindUserProperty(property.Name) is null))
        {
            _definitions.AddUserProperty(property);
        }

        foreach (var (name, shape) in Received.Groups.Where(group => index.FindGroupType(group.Name) is null))
        {
            var types = new InferredTypes();
            var definition = new ImportedDefinition(name);
            definition.Properties.AddRange(InferredProfiles.Read(shape, types));
            AddNotes(name, types);
            _definitions.AddGroupType(definition);
        }

        // Group types that are left out cannot be those of events.
        var known = index
            .GroupTypes.Select(entry => entry.Declaration.Name)
            .Concat(Missing.GroupTypes.Select(definition => definition.Name))
            .ToHashSet(StringComparer.Ordinal);
        foreach (var definition in Missing.Events)
        {
            definition.Groups.RemoveAll(group => !known.Contains(group));
        }

        SharedEnums.Add(Missing, index);
        Missing.GiveIdentifiers(index);
    }

    /// <summary>Makes one property of the context of each that all events always have in the same form.</summary>
    private void MoveToContext(List<ImportedDefinition> events)
    {
        if (events.Count < FewestEventsOfContext)
        {
            return;
        }

        foreach (var property in events[0].Properties.ToList())
        {
            var text = TextOf(property);
            if (
                events.TrueForAll(definition =>
                    definition.Properties.Exists(other => other.Name == property.Name && TextOf(other) == text)
                )
            )
            {
                Missing.Context.Add(property);
                foreach (var definition in events)
                {
                    definition.Properties.RemoveAll(other => other.Name == property.Name);
                }
            }
        }

        static string TextOf(ImportedProperty property) =>
            PlanWriter.Write([new("context", new MappingContent([property.ToContent()]))]);
    }

    private void AddNotes(string name, InferredTypes types) =>
        _notes.AddRange(types.Notes.Select(note => (name, note)));

    private static string Describe(ArrivedEvent found) =>
        $"{found.Volume.Events.ToString("N0", CultureInfo.InvariantCulture)} event{(found.Volume.Events == 1 ? "" : "s")}"
        + (found.Volume.Period is { } period ? $", {period}" : "")
        + $", from {found.Senders}";

    private static string Times(long count) => count == 1 ? "once" : $"{count} times";
}
