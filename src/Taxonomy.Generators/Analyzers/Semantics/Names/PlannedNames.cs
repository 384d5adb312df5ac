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
    private volatile int[]? _conventions;

    private PlannedNames(Plan plan, PlanIndex index)
    {
        Plan = plan;
        Index = index;
        var places = NamePlaces.Of(index);
        _tables = new()
        {
            [NameKind.Event] = new(Events()),
            [NameKind.EventProperty] = new(Names(places, NameKind.EventProperty)),
            [NameKind.UserProperty] = new(UserProperties(places)),
            [NameKind.GroupType] = new(Names(places, NameKind.GroupType)),
            [NameKind.GroupProperty] = new(Names(places, NameKind.GroupProperty)),
        };
    }

    public Plan Plan { get; }

    public PlanIndex Index { get; }

    /// <summary>The names of a plan; null when there is none, or none that could be read.</summary>
    public static PlannedNames? From(CheckedPlan plan) =>
        plan.Result is { Plan: { } model, Index: { } index } ? plan.Get(_ => new PlannedNames(model, index)) : null;

    public NameTable this[NameKind kind] => _tables[kind];

    /// <summary>How many of the living events follow each convention, and, last, how many there are.</summary>
    public int[] CountConventions(NamingConventions conventions)
    {
        if (_conventions is { } known)
        {
            return known;
        }

        var names = this[NameKind.Event].All.Where(name => !name.IsRetired).Select(name => name.Name).ToList();
        return _conventions = [.. conventions.All.Select(convention => names.Count(convention.Accepts)), names.Count];
    }

    /// <summary>Whether an event of this project's carries a property, by itself or with the context.</summary>
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
        foreach (var member in definition.Members)
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

    private IEnumerable<PlannedName> Events()
    {
        var generated = Plan
            .Events.Where(definition => definition.Retired is null)
            .ToLookup(definition => definition.Name);
        foreach (var entry in Index.Events)
        {
            var declaration = entry.Definition.Declaration;
            yield return new PlannedName(NameKind.Event, declaration.Name, NameTable.KeyOf(declaration.Name))
            {
                IsRetired = declaration.Retired is not null,
                Event = entry,
                Generated = generated[declaration.Name].FirstOrDefault(),
            };
        }
    }

    private IEnumerable<PlannedName> UserProperties(List<NamePlace> places)
    {
        var generated = Plan.UserProperties.ToLookup(property => property.Property.Name);
        return Names(places, NameKind.UserProperty)
            .Select(name => name with { Profile = generated[name.Name].FirstOrDefault() });
    }

    // Of names in several places, one that lives is the one to go by.
    private static IEnumerable<PlannedName> Names(List<NamePlace> places, NameKind kind) =>
        places
            .Where(place => place.Kind == kind && !place.IsNested)
            .OrderBy(place => place.IsRetired)
            .Select(place => new PlannedName(kind, place.Name, NameTable.KeyOf(place.Name))
            {
                IsRetired = place.IsRetired,
            });
}
