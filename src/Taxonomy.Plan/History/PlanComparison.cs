using Taxonomy.Plans.Model;
using Taxonomy.Plans.Syntax;
using static Taxonomy.Plans.History.ChangeImpact;

namespace Taxonomy.Plans.History;

/// <summary>Compares two versions of a plan.</summary>
public sealed class PlanComparison
{
    private readonly PlanVersion _before;
    private readonly PlanVersion _after;
    private readonly ChangeList _changes = new();
    private readonly PropertyComparison _properties;

    private PlanComparison(PlanVersion before, PlanVersion after)
    {
        _before = before;
        _after = after;
        _properties = new(before, after, _changes);
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
        comparison._properties.Compare(
            comparison.OfPlan("property of the context", ""),
            comparison._before.Context,
            comparison._after.Context
        );
        comparison._properties.Compare(
            comparison.OfPlan("user property", ""),
            comparison._before.UserProperties,
            comparison._after.UserProperties
        );
        comparison.CompareGroupTypes();
        return comparison._changes.Sort();
    }

    private void CompareSettings()
    {
        if (_before.Plan?.Settings is not { } before || _after.Plan?.Settings is not { } after)
        {
            return;
        }

        Compare("csharp.namespace", before.Namespace, after.Namespace, Breaking);
        Compare("csharp.client", before.Client, after.Client, Breaking);
        Compare(
            "csharp.visibility",
            before.IsPublic ? "public" : "internal",
            after.IsPublic ? "public" : "internal",
            before.IsPublic ? Breaking : Safe
        );
        Compare("version", before.Version, after.Version, Safe);

        void Compare(string name, string? old, string? now, ChangeImpact impact)
        {
            if (old != now)
            {
                var reason =
                    impact == Safe ? "Calls stay as they are." : "Code that names the client no longer compiles.";
                _changes.Add(impact, OfPlan("setting", name), ChangeList.Became(old, now), reason);
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
                CompareEvent(new("event", name, _after.OwnersOf(now)), entry, now);
            }
            else
            {
                var isRetired = entry.Definition.Declaration.Retired is not null;
                _changes.Add(
                    isRetired ? Risky : Breaking,
                    new("event", name, _before.OwnersOf(entry)),
                    "removed",
                    isRetired
                        ? "The name is no longer reserved, and recorded data keeps it."
                        : "Calls of its method no longer compile, and recorded data keeps the name."
                );
            }
        }

        foreach (var entry in _after.Events)
        {
            var name = entry.Definition.Declaration.Name;
            if (_before.FindEvent(name) is null)
            {
                AddNew(new("event", name, _after.OwnersOf(entry)));
            }
        }
    }

    private void CompareEvent(ChangeSubject subject, PlanIndex.EventEntry before, PlanIndex.EventEntry after)
    {
        CompareDeclarations(subject, before.Definition.Declaration, after.Definition.Declaration);
        if (before.Resolved is not { } was || after.Resolved is not { } now)
        {
            return;
        }

        if (was.Retired is null != now.Retired is null)
        {
            var isRetired = now.Retired is not null;
            _changes.Add(
                isRetired ? Breaking : Safe,
                subject,
                isRetired ? "retired" : "no longer retired",
                isRetired ? "Calls of its method no longer compile." : "It has a method again."
            );
            return;
        }

        _changes.CompareIdentifiers(subject, was.CSharpName, now.CSharpName);
        foreach (var group in was.Groups.Except(now.Groups, StringComparer.Ordinal))
        {
            _changes.Add(
                Breaking,
                subject,
                $"no longer allows the group type '{group}'",
                "Calls with such a group no longer compile."
            );
        }

        if (!was.Sources.Equals(now.Sources))
        {
            _changes.Add(Risky, subject, "has other sources", "Projects that no longer generate it cannot call it.");
        }

        if (!was.Destinations.Equals(now.Destinations))
        {
            _changes.Add(
                Risky,
                subject,
                "goes to other destinations",
                "Destinations that are no longer in the list do not receive the event."
            );
        }

        if (was.SampleRate != now.SampleRate)
        {
            _changes.Add(
                Risky,
                subject,
                $"sample rate {ChangeList.Became(was.SampleRate, now.SampleRate)}",
                "The number of events changes; 'sample_rate' of each event states its rate."
            );
        }

        if (!was.Consent.Equals(now.Consent))
        {
            _changes.Add(
                Risky,
                subject,
                "requires other consent",
                "Events of users who have not consented to all purposes are dropped."
            );
        }

        if (was.Kind != now.Kind)
        {
            var change = $"kind {ChangeList.Became(PlanKeys.WordOf(was.Kind), PlanKeys.WordOf(now.Kind))}";
            _changes.Add(
                Risky,
                subject,
                change,
                "Destinations that have calls for pages and screens send it otherwise."
            );
        }

        if (was.HasRevenue != now.HasRevenue)
        {
            _changes.Add(
                was.HasRevenue ? Breaking : Safe,
                subject,
                was.HasRevenue ? "no longer has revenue" : "can have revenue",
                was.HasRevenue ? "Calls with revenue no longer compile." : "The parameter is optional."
            );
        }

        if (was.IsOpen != now.IsOpen)
        {
            _changes.Add(
                was.IsOpen ? Breaking : Safe,
                subject,
                was.IsOpen ? "no longer open" : "open",
                was.IsOpen ? "Calls with additional properties no longer compile." : "Calls stay as they are."
            );
        }
        else if (_before.DescribeOpen(was) is var old && _after.DescribeOpen(now) is var current && old != current)
        {
            _changes.Add(
                Breaking,
                subject,
                $"{old}, now {current}",
                "Calls with additional properties no longer compile."
            );
        }

        var ofVariants = new HashSet<string>(
            _before
                .PropertiesOfVariants(was)
                .Concat(_after.PropertiesOfVariants(now))
                .Select(property => property.Name),
            StringComparer.Ordinal
        );
        CompareProperties(subject, was, now, property => !ofVariants.Contains(property.Name));
        if (was.HasVariants || now.HasVariants)
        {
            CompareVariants(subject, was, now, property => ofVariants.Contains(property.Name));
        }
    }

    private void CompareProperties(
        ChangeSubject subject,
        EventDefinition was,
        EventDefinition now,
        Func<Property, bool> isCompared
    ) =>
        _properties.Compare(
            subject with
            {
                Noun = "event property",
            },
            _before.PropertiesOf(was).Where(isCompared),
            _after.PropertiesOf(now).Where(isCompared)
        );

    private void CompareVariants(
        ChangeSubject subject,
        EventDefinition was,
        EventDefinition now,
        Func<Property, bool> isCompared
    )
    {
        const string NoMethods = "Calls of its methods no longer compile.";
        if (was.HasVariants != now.HasVariants)
        {
            _changes.Add(Breaking, subject, now.HasVariants ? "has variants" : "no longer has variants", NoMethods);
            return;
        }

        if (was.Discriminator != now.Discriminator)
        {
            var change = $"variants by {ChangeList.Became(was.Discriminator, now.Discriminator)}";
            _changes.Add(Breaking, subject, change, "Charts that filter by the property lose events.");
        }

        foreach (var variant in was.Variants)
        {
            var of = subject with { Noun = "variant", Name = $"{subject.Name}.{variant.Variant}" };
            if (now.Variants.FirstOrDefault(other => other.Variant == variant.Variant) is not { } current)
            {
                _changes.Add(Breaking, of, "removed", "Calls of its method no longer compile.");
                continue;
            }

            _changes.CompareIdentifiers(of, variant.CSharpName, current.CSharpName);
            _changes.CompareDeprecation(of, variant.Deprecation is not null, current.Deprecation is not null);
            if (!variant.Sources.Equals(current.Sources))
            {
                _changes.Add(Risky, of, "has other sources", "Projects that no longer generate it cannot call it.");
            }

            CompareProperties(of, variant, current, isCompared);
        }

        foreach (var variant in now.Variants)
        {
            if (was.Variants.All(other => other.Variant != variant.Variant))
            {
                AddNew(subject with { Noun = "variant", Name = $"{subject.Name}.{variant.Variant}" });
            }
        }
    }

    private void CompareDeclarations(ChangeSubject subject, EventDeclaration before, EventDeclaration after)
    {
        _changes.CompareText(subject, "description", before.Description?.Value, after.Description?.Value);
        CompareNotes(subject, before.Notes, after.Notes);
        _changes.CompareText(subject, "category", before.Category?.Value, after.Category?.Value);
        _changes.CompareText(subject, "owner", Owners(before), Owners(after));
        _changes.CompareText(subject, "expires", before.Expires?.Value, after.Expires?.Value);
        _changes.CompareDeprecation(subject, before.Deprecation is not null, after.Deprecation is not null);

        static string? Owners(Declaration declaration) => Join(declaration.Owners);
    }

    private void CompareNotes(ChangeSubject subject, EventNotesDeclaration? before, EventNotesDeclaration? after)
    {
        _changes.CompareText(subject, "stability", before?.Stability?.Value, after?.Stability?.Value);
        _changes.CompareText(subject, "version", before?.Version?.Value, after?.Version?.Value);
        _changes.CompareText(subject, "triggers", Join(before?.Triggers), Join(after?.Triggers));
        _changes.CompareText(subject, "purpose", before?.Purpose?.Value, after?.Purpose?.Value);
        _changes.CompareText(subject, "metrics", Join(before?.Metrics), Join(after?.Metrics));
    }

    private static string? Join(IReadOnlyList<Located<string>>? values) =>
        values is { Count: > 0 } ? string.Join(", ", values.Select(value => value.Value)) : null;

    private void CompareGroupTypes()
    {
        foreach (var type in _before.GroupTypes.Values)
        {
            if (!_after.GroupTypes.TryGetValue(type.Name, out var now))
            {
                _changes.Add(
                    Breaking,
                    new("group type", type.Name, _before.PlanOwners),
                    "removed",
                    "Calls with such a group no longer compile, and recorded data keeps the name."
                );
                continue;
            }

            _changes.CompareIdentifiers(OfPlan("group type", type.Name), type.CSharpName, now.CSharpName);
            _properties.Compare(
                OfPlan("group property", type.Name),
                PlanVersion.ByName(type.Properties),
                PlanVersion.ByName(now.Properties)
            );
        }

        foreach (var type in _after.GroupTypes.Values.Where(type => !_before.GroupTypes.ContainsKey(type.Name)))
        {
            AddNew(OfPlan("group type", type.Name));
        }
    }

    private void AddNew(ChangeSubject subject) => _changes.Add(Safe, subject, "added", "Nothing has used the name.");

    /// <summary>Returns a subject that belongs to the owners of the later version.</summary>
    private ChangeSubject OfPlan(string noun, string name) => new(noun, name, _after.PlanOwners);
}
