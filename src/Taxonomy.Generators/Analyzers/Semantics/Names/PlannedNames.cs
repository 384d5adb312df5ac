using Taxonomy.Generators.Api;
using Taxonomy.Generators.Pipeline;
using Taxonomy.Plans;
using Taxonomy.Plans.Model;
using Taxonomy.Plans.Naming;
using Taxonomy.Plans.Rules;

namespace Taxonomy.Generators.Analyzers.Semantics.Names;

/// <summary>
/// The plan's names, ready to be asked for by code. Made once for a plan, and kept beside it as long as the plan is.
/// </summary>
internal sealed class PlannedNames
{
    private readonly Dictionary<NameKind, NameTable> _tables;
    private readonly Dictionary<string, HashSet<string>> _propertiesOf = new(StringComparer.Ordinal);
    private volatile ConventionCounts? _conventions;

    private PlannedNames(PlannedApi api, PlanIndex? index)
    {
        Api = api;
        AllowsOthers = api.Events.Any(definition => definition.IsOpen) || Plan.Objects.Any(type => type.IsOpen);
        IReadOnlyList<NamePlace> places = index is null ? [] : NamePlaces.FindAll(index);
        var model = new ModelNames(this);
        _tables = new()
        {
            [NameKind.Event] = new(index is null ? model.Events() : Events(index)),
            [NameKind.EventProperty] = Table(NameKind.EventProperty, model.EventProperties),
            [NameKind.UserProperty] = new(
                index is null ? model.UserProperties() : UserProperties(Names(places, NameKind.UserProperty))
            ),
            [NameKind.GroupType] = Table(NameKind.GroupType, model.GroupTypes),
            [NameKind.GroupProperty] = Table(NameKind.GroupProperty, model.GroupProperties),
        };

        NameTable Table(NameKind kind, Func<IEnumerable<PlannedName>> ofModel) =>
            new(index is null ? ofModel() : Names(places, kind));
    }

    public Plan Plan => Api.Plan;

    /// <summary>Gets whether an event or an object of the plan is open.</summary>
    public bool AllowsOthers { get; }

    /// <summary>The plan's generated API.</summary>
    public PlannedApi Api { get; }

    /// <summary>The names of a project's own plan; null when there is none, or none that could be read.</summary>
    public static PlannedNames? From(CheckedPlan plan) =>
        plan is { Api: { } api, Result.Index: { } index } ? plan.Get(_ => new PlannedNames(api, index)) : null;

    /// <summary>The names of a plan of which nothing but the model is known.</summary>
    public static PlannedNames From(PlannedApi api) => new(api, null);

    public NameTable this[NameKind kind] => _tables[kind];

    /// <summary>Counts the living events that follow each convention.</summary>
    public ConventionCounts CountConventions(NamingConventions conventions) =>
        _conventions ??= ConventionCounts.From(
            conventions,
            this[NameKind.Event].All.Where(name => !name.IsRetired).Select(name => name.Name)
        );

    /// <summary>Whether an event of this project's carries a property, by itself, in a variant or with the context.</summary>
    public bool Carries(EventDefinition definition, string property)
    {
        HashSet<string>? names;
        lock (_propertiesOf)
        {
            if (!_propertiesOf.TryGetValue(definition.Name, out names))
            {
                _propertiesOf.Add(definition.Name, names = [.. PropertiesOf(definition)]);
            }
        }

        return names.Contains(property);
    }

    private IEnumerable<string> PropertiesOf(EventDefinition definition)
    {
        foreach (var member in definition.Methods.Prepend(definition).SelectMany(method => method.Members))
        {
            if (member.Property is { } property)
            {
                yield return property.Name;
            }
            else
            {
                foreach (var bundle in Plan.Bundles.Where(bundle => bundle.CSharpName == member.Bundle))
                {
                    foreach (var bundled in bundle.Properties)
                    {
                        yield return bundled.Name;
                    }
                }
            }
        }

        foreach (var property in Plan.Context)
        {
            yield return property.Name;
        }
    }

    private IEnumerable<PlannedName> Events(PlanIndex index)
    {
        var generated = Plan
            .Events.Where(definition => definition.Retired is null)
            .ToLookup(definition => definition.Name);
        foreach (var entry in index.Events)
        {
            var declaration = entry.Definition.Declaration;
            yield return Create(NameKind.Event, declaration.Name) with
            {
                IsRetired = declaration.Retired is not null,
                IsBroken = entry.Resolved is null,
                Sources = new(declaration.Sources.Select(source => source.Value)),
                Generated = generated[declaration.Name].FirstOrDefault(),
            };
        }
    }

    private IEnumerable<PlannedName> UserProperties(IEnumerable<PlannedName> names)
    {
        var generated = Plan.UserProperties.ToLookup(property => property.Property.Name);
        return names.Select(name => name with { Profile = generated[name.Name].FirstOrDefault() });
    }

    // Of names in several places, one that lives is the one to go by.
    private IEnumerable<PlannedName> Names(IReadOnlyList<NamePlace> places, NameKind kind) =>
        places
            .Where(place => place.Kind == kind && !place.IsNested)
            .OrderBy(place => place.IsRetired)
            .Select(place => Create(kind, place.Name) with { IsRetired = place.IsRetired });

    private PlannedName Create(NameKind kind, string name) => new(kind, name, NameTable.KeyOf(name)) { Plan = this };

    /// <summary>What the model alone says of names.</summary>
    private sealed class ModelNames(PlannedNames names)
    {
        private Plan Plan => names.Plan;

        public IEnumerable<PlannedName> Events()
        {
            foreach (var definition in Plan.Events)
            {
                var isRetired = definition.Retired is not null;
                yield return names.Create(NameKind.Event, definition.Name) with
                {
                    IsRetired = isRetired,
                    Generated = isRetired ? null : definition,
                };
            }

            foreach (var other in Plan.EventsElsewhere)
            {
                yield return names.Create(NameKind.Event, other.Name) with
                {
                    Sources = other.Sources,
                };
            }
        }

        public IEnumerable<PlannedName> EventProperties()
        {
            var ofEvents = Plan
                .Events.SelectMany(definition => definition.Methods.Prepend(definition))
                .SelectMany(method => method.Members)
                .Select(member => member.Property);
            var ofBundles = Plan.Bundles.SelectMany(bundle => bundle.Properties);
            return ofEvents
                .Concat(ofBundles)
                .Concat(Plan.Context)
                .Where(property => property is not null)
                .Select(property => property!.Name)
                .Distinct(StringComparer.Ordinal)
                .Select(name => names.Create(NameKind.EventProperty, name));
        }

        public IEnumerable<PlannedName> UserProperties() =>
            names.UserProperties(
                Plan.UserProperties.Select(profile => names.Create(NameKind.UserProperty, profile.Property.Name))
            );

        public IEnumerable<PlannedName> GroupTypes() =>
            Plan.GroupTypes.Select(type => names.Create(NameKind.GroupType, type.Name));

        public IEnumerable<PlannedName> GroupProperties() =>
            Plan
                .GroupTypes.SelectMany(type => type.Properties)
                .Select(profile => names.Create(NameKind.GroupProperty, profile.Property.Name));
    }
}
