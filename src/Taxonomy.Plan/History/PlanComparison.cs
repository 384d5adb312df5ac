using Taxonomy.Plans.Model;
using Taxonomy.Plans.Syntax;

namespace Taxonomy.Plans.History;

/// <summary>Compares two versions of a plan.</summary>
public sealed class PlanComparison
{
    private readonly Side _before;
    private readonly Side _after;
    private readonly List<PlanChange> _changes = [];

    private PlanComparison(Side before, Side after)
    {
        _before = before;
        _after = after;
    }

    /// <summary>
    /// Returns the changes between two versions, the breaking ones first. Both are read without
    /// <see cref="PlanOptions.Source"/>. A version without a plan has no definitions.
    /// </summary>
    public static IReadOnlyList<PlanChange> Between(PlanResult before, PlanResult after)
    {
        var comparison = new PlanComparison(new(before), new(after));
        comparison.CompareSettings();
        comparison.CompareEvents();
        comparison.CompareContext();
        comparison.CompareUserProperties();
        comparison.CompareGroupTypes();
        return [.. comparison._changes.OrderByDescending(change => change.Impact)];
    }

    private void CompareSettings()
    {
        if (_before.Plan?.Settings is not { } before || _after.Plan?.Settings is not { } after)
        {
            return;
        }

        var owners = _after.PlanOwners;
        Setting("csharp.namespace", before.Namespace, after.Namespace, ChangeImpact.Breaking);
        Setting("csharp.client", before.Client, after.Client, ChangeImpact.Breaking);
        Setting(
            "csharp.visibility",
            before.IsPublic ? "public" : "internal",
            after.IsPublic ? "public" : "internal",
            before.IsPublic ? ChangeImpact.Breaking : ChangeImpact.Safe
        );
        Setting("version", before.Version, after.Version, ChangeImpact.Safe);

        void Setting(string name, string? old, string? now, ChangeImpact impact)
        {
            if (old != now)
            {
                var reason =
                    impact == ChangeImpact.Safe
                        ? "Calls stay as they are."
                        : "Code that names the client no longer compiles.";
                Add(impact, "setting", name, $"{Show(old)} became {Show(now)}", reason, owners);
            }
        }
    }

    private void CompareEvents()
    {
        foreach (var entry in _before.Events)
        {
            var name = entry.Definition.Declaration.Name;
            if (_after.FindEvent(name) is { } now)
            {
                CompareEvent(name, entry, now);
            }
            else
            {
                var isRetired = entry.Definition.Declaration.Retired is not null;
                Add(
                    isRetired ? ChangeImpact.Risky : ChangeImpact.Breaking,
                    "event",
                    name,
                    "removed",
                    isRetired
                        ? "The name is no longer reserved, and recorded data keeps it."
                        : "Calls of its method no longer compile, and recorded data keeps the name.",
                    _before.OwnersOf(entry)
                );
            }
        }

        foreach (var entry in _after.Events)
        {
            var name = entry.Definition.Declaration.Name;
            if (_before.FindEvent(name) is null)
            {
                Add(ChangeImpact.Safe, "event", name, "added", "Nothing has used the name.", _after.OwnersOf(entry));
            }
        }
    }

    private void CompareEvent(string name, PlanIndex.EventEntry before, PlanIndex.EventEntry after)
    {
        var owners = _after.OwnersOf(after);
        CompareDeclarations("event", name, before.Definition.Declaration, after.Definition.Declaration, owners);
        var was = before.Resolved;
        var now = after.Resolved;
        if (was is null || now is null)
        {
            return;
        }

        if (was.Retired is null != now.Retired is null)
        {
            var isRetired = now.Retired is not null;
            Add(
                isRetired ? ChangeImpact.Breaking : ChangeImpact.Safe,
                "event",
                name,
                isRetired ? "retired" : "no longer retired",
                isRetired ? "Calls of its method no longer compile." : "It has a method again.",
                owners
            );
            return;
        }

        CompareIdentifiers("event", name, was.CSharpName, now.CSharpName, owners);
        foreach (var group in was.Groups.Except(now.Groups, StringComparer.Ordinal))
        {
            Add(
                ChangeImpact.Breaking,
                "event",
                name,
                $"no longer allows the group type '{group}'",
                "Calls with such a group no longer compile.",
                owners
            );
        }

        if (!was.Sources.Equals(now.Sources))
        {
            Add(
                ChangeImpact.Risky,
                "event",
                name,
                "has other sources",
                "Projects that no longer generate it cannot call it.",
                owners
            );
        }

        if (was.HasRevenue != now.HasRevenue)
        {
            Add(
                was.HasRevenue ? ChangeImpact.Breaking : ChangeImpact.Safe,
                "event",
                name,
                was.HasRevenue ? "no longer has revenue" : "can have revenue",
                was.HasRevenue ? "Calls with revenue no longer compile." : "The parameter is optional.",
                owners
            );
        }

        CompareProperties(
            "event property",
            name,
            _before.PropertiesOf(was),
            _after.PropertiesOf(now),
            isSentTogether: true,
            owners
        );
    }

    private void CompareContext() =>
        CompareProperties(
            "property of the context",
            null,
            _before.Context,
            _after.Context,
            isSentTogether: true,
            _after.PlanOwners
        );

    private void CompareUserProperties()
    {
        CompareProfiles("user property", null, _before.UserProperties, _after.UserProperties, _after.PlanOwners);
    }

    private void CompareGroupTypes()
    {
        foreach (var type in _before.GroupTypes.Values)
        {
            if (!_after.GroupTypes.TryGetValue(type.Name, out var now))
            {
                Add(
                    ChangeImpact.Breaking,
                    "group type",
                    type.Name,
                    "removed",
                    "Calls with such a group no longer compile, and recorded data keeps the name.",
                    _before.PlanOwners
                );
                continue;
            }

            CompareIdentifiers("group type", type.Name, type.CSharpName, now.CSharpName, _after.PlanOwners);
            CompareProfiles(
                "group property",
                type.Name,
                Side.ByName(type.Properties),
                Side.ByName(now.Properties),
                _after.PlanOwners
            );
        }

        foreach (var type in _after.GroupTypes.Values.Where(type => !_before.GroupTypes.ContainsKey(type.Name)))
        {
            Add(ChangeImpact.Safe, "group type", type.Name, "added", "Nothing has used the name.", _after.PlanOwners);
        }
    }

    private void CompareProfiles(
        string noun,
        string? owner,
        IReadOnlyDictionary<string, ProfileProperty> before,
        IReadOnlyDictionary<string, ProfileProperty> after,
        EquatableArray<string> owners
    )
    {
        CompareProperties(
            noun,
            owner,
            before.Values.Select(profile => profile.Property),
            after.Values.Select(profile => profile.Property),
            isSentTogether: false,
            owners
        );
        foreach (var profile in before.Values)
        {
            if (after.TryGetValue(profile.Property.Name, out var now) && now.Operations != profile.Operations)
            {
                var lost = profile.Operations & ~now.Operations;
                Add(
                    lost == 0 ? ChangeImpact.Safe : ChangeImpact.Breaking,
                    noun,
                    Join(owner, profile.Property.Name),
                    lost == 0 ? "allows more operations" : "allows fewer operations",
                    lost == 0 ? "Calls stay as they are." : "Calls of the methods that are gone no longer compile.",
                    owners
                );
            }
        }
    }

    private void CompareProperties(
        string noun,
        string? owner,
        IEnumerable<Property> before,
        IEnumerable<Property> after,
        bool isSentTogether,
        EquatableArray<string> owners
    )
    {
        var now = Side.ByName(after);
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var property in before)
        {
            var name = Join(owner, property.Name);
            if (!names.Add(property.Name))
            {
                continue;
            }

            if (now.TryGetValue(property.Name, out var current))
            {
                CompareProperty(noun, name, property, current, isSentTogether, owners);
            }
            else
            {
                Add(
                    ChangeImpact.Breaking,
                    noun,
                    name,
                    "removed",
                    "Calls that pass it no longer compile, and recorded data keeps the name.",
                    owners
                );
            }
        }

        foreach (var property in now.Values.Where(property => !names.Contains(property.Name)))
        {
            var isRequired = isSentTogether && property is { IsRequired: true, IsFixed: false };
            Add(
                isRequired ? ChangeImpact.Breaking : ChangeImpact.Safe,
                noun,
                Join(owner, property.Name),
                isRequired ? "added, required" : "added",
                isRequired
                    ? "Calls without it no longer compile, and older versions of the product do not send it."
                    : "Calls stay as they are.",
                owners
            );
        }
    }

    private void CompareProperty(
        string noun,
        string name,
        Property before,
        Property after,
        bool isSentTogether,
        EquatableArray<string> owners
    )
    {
        CompareIdentifiers(noun, name, before.CSharpName, after.CSharpName, owners);
        var was = _before.TypeOf(before);
        var now = _after.TypeOf(after);
        var changes = TypeChange.Between(was.Type, now.Type);
        foreach (var change in changes)
        {
            AddTypeChange(noun, string.Join(".", [name, .. change.Path]), change, owners);
        }

        if (isSentTogether && before.IsRequired != after.IsRequired)
        {
            Add(
                after.IsRequired ? ChangeImpact.Breaking : ChangeImpact.Risky,
                noun,
                name,
                after.IsRequired ? "required" : "optional",
                after.IsRequired
                    ? "Calls without it no longer compile, and older versions of the product do not always send it."
                    : "Events may lack it from now on.",
                owners
            );
        }

        if (changes.Count == 0 && !SameConstraints(before.Type, after.Type))
        {
            Add(
                ChangeImpact.Risky,
                noun,
                name,
                "has other constraints",
                "Values that were valid may be invalid now, or the reverse.",
                owners
            );
        }

        if (before.ConstJson != after.ConstJson)
        {
            Add(
                ChangeImpact.Risky,
                noun,
                name,
                $"const {Show(before.ConstJson)} became {Show(after.ConstJson)}",
                "Charts that filter by the value lose events.",
                owners
            );
        }

        if (before.IsNullable != after.IsNullable)
        {
            Add(
                ChangeImpact.Risky,
                noun,
                name,
                after.IsNullable ? "nullable" : "no longer nullable",
                "Null means something else than a missing value.",
                owners
            );
        }

        if (before.Classification != after.Classification)
        {
            Add(
                ChangeImpact.Risky,
                noun,
                name,
                $"classification {Show(before.Classification)} became {Show(after.Classification)}",
                "Filters of personal data go by it.",
                owners
            );
        }

        CompareText(noun, name, "description", before.Description, after.Description, owners);
        CompareText(noun, name, "expires", before.Expires, after.Expires, owners);
        CompareDeprecation(noun, name, before.Deprecation is not null, after.Deprecation is not null, owners);
    }

    private void AddTypeChange(string noun, string name, TypeChange change, EquatableArray<string> owners)
    {
        var (impact, text, reason) = change.Kind switch
        {
            TypeChangeKind.Changed => (
                ChangeImpact.Breaking,
                $"{change.Shipped} became {change.Current}",
                "Recorded data has values of the old type."
            ),
            TypeChangeKind.LostValue => (
                ChangeImpact.Breaking,
                $"no longer has {change.Shipped}",
                "Calls with the value no longer compile, and recorded data has it."
            ),
            TypeChangeKind.LostMember => (
                ChangeImpact.Breaking,
                $"no longer has the member '{change.Shipped}'",
                "Calls that pass it no longer compile, and recorded data has it."
            ),
            TypeChangeKind.NewRequiredMember => (
                ChangeImpact.Breaking,
                "added, required",
                "Calls without it no longer compile."
            ),
            TypeChangeKind.NewMember => (ChangeImpact.Safe, "added", "Calls stay as they are."),
            _ when change.Shipped == change.Current => (
                ChangeImpact.Safe,
                "allows more values",
                "Values that were valid stay valid."
            ),
            _ => (
                ChangeImpact.Risky,
                $"{change.Shipped} became {change.Current}",
                "Who reads the data may not expect the new values."
            ),
        };
        Add(impact, noun, name, text, reason, owners);
    }

    private void CompareDeclarations(
        string noun,
        string name,
        EventDeclaration before,
        EventDeclaration after,
        EquatableArray<string> owners
    )
    {
        CompareText(noun, name, "description", before.Description?.Value, after.Description?.Value, owners);
        CompareText(noun, name, "category", before.Category?.Value, after.Category?.Value, owners);
        CompareText(noun, name, "owner", Owners(before), Owners(after), owners);
        CompareText(noun, name, "expires", before.Expires?.Value, after.Expires?.Value, owners);
        CompareDeprecation(noun, name, before.Deprecation is not null, after.Deprecation is not null, owners);

        static string? Owners(Declaration declaration) =>
            declaration.Owners.Count == 0 ? null : string.Join(", ", declaration.Owners.Select(owner => owner.Value));
    }

    private void CompareText(
        string noun,
        string name,
        string key,
        string? before,
        string? after,
        EquatableArray<string> owners
    )
    {
        if (before != after)
        {
            var change =
                before is null ? $"{key} added"
                : after is null ? $"{key} removed"
                : key == "description" ? "description changed"
                : $"{key} {Show(before)} became {Show(after)}";
            Add(ChangeImpact.Safe, noun, name, change, "Nothing that is sent changes.", owners);
        }
    }

    private void CompareDeprecation(
        string noun,
        string name,
        bool wasDeprecated,
        bool isDeprecated,
        EquatableArray<string> owners
    )
    {
        if (wasDeprecated != isDeprecated)
        {
            Add(
                ChangeImpact.Safe,
                noun,
                name,
                isDeprecated ? "deprecated" : "no longer deprecated",
                isDeprecated ? "Calls get a warning, and send the same." : "Calls no longer get a warning.",
                owners
            );
        }
    }

    private void CompareIdentifiers(
        string noun,
        string name,
        string before,
        string after,
        EquatableArray<string> owners
    )
    {
        if (before != after)
        {
            Add(
                ChangeImpact.Breaking,
                noun,
                name,
                $"C# name '{before}' became '{after}'",
                "Calls by the old name no longer compile; what is sent is the same.",
                owners
            );
        }
    }

    private static bool SameConstraints(Types.PlanType before, Types.PlanType after) =>
        Equals(before.Constraints, after.Constraints)
        && (before.Element is null || after.Element is null || SameConstraints(before.Element, after.Element));

    private static string Join(string? owner, string name) => owner is null ? name : $"{owner}.{name}";

    private static string Show(string? text) => text is null ? "(none)" : $"'{text}'";

    private void Add(
        ChangeImpact impact,
        string noun,
        string name,
        string change,
        string reason,
        EquatableArray<string> owners
    ) => _changes.Add(new(impact, noun, name, change, reason) { Owners = owners });

    /// <summary>One version of the plan, by names.</summary>
    private sealed class Side
    {
        private readonly PlanIndex? _index;
        private readonly ShippedPlanBuilder? _builder;

        public Side(PlanResult result)
        {
            Plan = result.Plan;
            _index = result.Index;
            _builder = Plan is not null && _index is not null ? new(Plan, _index) : null;
            UserProperties = ByName(Plan?.UserProperties ?? default);
            GroupTypes = (Plan?.GroupTypes ?? default).ToDictionary(type => type.Name, StringComparer.Ordinal);
        }

        public Plan? Plan { get; }

        public IEnumerable<PlanIndex.EventEntry> Events => _index?.Events ?? [];

        public IEnumerable<Property> Context => Plan?.Context ?? default;

        public Dictionary<string, ProfileProperty> UserProperties { get; }

        public Dictionary<string, GroupType> GroupTypes { get; }

        public EquatableArray<string> PlanOwners =>
            new([.. (_index?.Settings.Owners ?? []).Select(owner => owner.Value)]);

        public PlanIndex.EventEntry? FindEvent(string name) => _index?.FindEvent(name);

        public EquatableArray<string> OwnersOf(PlanIndex.EventEntry entry) =>
            entry.Definition.Declaration.Owners is { Count: > 0 } owners
                ? new([.. owners.Select(owner => owner.Value)])
                : PlanOwners;

        public ShippedProperty TypeOf(Property property) => _builder!.Of(property);

        public IEnumerable<Property> PropertiesOf(EventDefinition definition) => _builder!.PropertiesOf(definition);

        public static Dictionary<string, ProfileProperty> ByName(IEnumerable<ProfileProperty> profiles)
        {
            var byName = new Dictionary<string, ProfileProperty>(StringComparer.Ordinal);
            foreach (var profile in profiles)
            {
                byName[profile.Property.Name] = profile;
            }

            return byName;
        }

        public static Dictionary<string, Property> ByName(IEnumerable<Property> properties)
        {
            var byName = new Dictionary<string, Property>(StringComparer.Ordinal);
            foreach (var property in properties)
            {
                // A name stands once; a plan with errors may have it twice.
                byName[property.Name] = property;
            }

            return byName;
        }
    }
}
