using Taxonomy.Plans.Model;
using Taxonomy.Plans.Types;
using static Taxonomy.Plans.History.ChangeImpact;

namespace Taxonomy.Plans.History;

/// <summary>Compares the properties of two versions of a plan.</summary>
/// <param name="before">The earlier version.</param>
/// <param name="after">The later version.</param>
/// <param name="changes">Takes the changes.</param>
internal sealed class PropertyComparison(PlanVersion before, PlanVersion after, ChangeList changes)
{
    /// <summary>Compares the properties that are sent together, for example those of an event.</summary>
    /// <param name="owner">What they belong to: its name, or an empty one; and what a property of it is.</param>
    /// <param name="was">The earlier ones.</param>
    /// <param name="now">The later ones.</param>
    public void Compare(ChangeSubject owner, IEnumerable<Property> was, IEnumerable<Property> now) =>
        Compare(owner, was, now, isSentTogether: true);

    /// <summary>Compares the properties of users or of a type of groups.</summary>
    /// <inheritdoc cref="Compare(ChangeSubject, IEnumerable{Property}, IEnumerable{Property})"/>
    public void Compare(
        ChangeSubject owner,
        IReadOnlyDictionary<string, ProfileProperty> was,
        IReadOnlyDictionary<string, ProfileProperty> now
    )
    {
        Compare(
            owner,
            was.Values.Select(profile => profile.Property),
            now.Values.Select(profile => profile.Property),
            isSentTogether: false
        );
        foreach (var profile in was.Values)
        {
            if (now.TryGetValue(profile.Property.Name, out var current) && current.Operations != profile.Operations)
            {
                var lost = profile.Operations & ~current.Operations;
                changes.Add(
                    lost == 0 ? Safe : Breaking,
                    In(owner, profile.Property),
                    lost == 0 ? "allows more operations" : "allows fewer operations",
                    lost == 0 ? "Calls stay as they are." : "Calls of the methods that are gone no longer compile."
                );
            }
        }
    }

    private void Compare(ChangeSubject owner, IEnumerable<Property> was, IEnumerable<Property> now, bool isSentTogether)
    {
        var byName = PlanVersion.ByName(now);
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var property in was.Where(property => names.Add(property.Name)))
        {
            if (byName.TryGetValue(property.Name, out var current))
            {
                Compare(In(owner, property), property, current, isSentTogether);
            }
            else
            {
                changes.Add(
                    Breaking,
                    In(owner, property),
                    "removed",
                    "Calls that pass it no longer compile, and recorded data keeps the name."
                );
            }
        }

        foreach (var property in byName.Values.Where(property => !names.Contains(property.Name)))
        {
            var isRequired = isSentTogether && property is { IsRequired: true, IsFixed: false };
            changes.Add(
                isRequired ? Breaking : Safe,
                In(owner, property),
                isRequired ? "added, required" : "added",
                isRequired
                    ? "Calls without it no longer compile, and older versions of the product do not send it."
                    : "Calls stay as they are."
            );
        }
    }

    private void Compare(ChangeSubject subject, Property was, Property now, bool isSentTogether)
    {
        changes.CompareIdentifiers(subject, was.CSharpName, now.CSharpName);
        var typeChanges = TypeChange.Between(before.TypeOf(was).Type, after.TypeOf(now).Type);
        foreach (var change in typeChanges)
        {
            Add(subject with { Name = string.Join(".", [subject.Name, .. change.Path]) }, change);
        }

        if (was.SendsDefault || now.SendsDefault)
        {
            AddSentDefault(subject, was, now);
        }
        else
        {
            changes.CompareText(subject, "default", was.DefaultJson, now.DefaultJson);
        }

        if (isSentTogether && was.IsRequired != now.IsRequired && !now.SendsDefault)
        {
            changes.Add(
                now.IsRequired ? Breaking : Risky,
                subject,
                now.IsRequired ? "required" : "optional",
                now.IsRequired
                    ? "Calls without it no longer compile, and older versions of the product do not always send it."
                    : "Events may lack it from now on."
            );
        }

        if (typeChanges.Count == 0)
        {
            AddConstraints(subject, ConstraintComparison.Between(was.Type, now.Type));
        }

        if (!Equals(was.Sources, now.Sources))
        {
            changes.Add(
                Risky,
                subject,
                "has or requires other sources",
                "Calls in a project that no longer has it, or requires it now, no longer compile."
            );
        }

        if (was.ConstJson != now.ConstJson)
        {
            changes.Add(
                Risky,
                subject,
                $"const {ChangeList.Became(was.ConstJson, now.ConstJson)}",
                "Charts that filter by the value lose events."
            );
        }

        if (was.IsNullable != now.IsNullable)
        {
            changes.Add(
                Risky,
                subject,
                now.IsNullable ? "nullable" : "no longer nullable",
                "Null means something else than a missing value."
            );
        }

        if (was.Classification != now.Classification)
        {
            changes.Add(
                Risky,
                subject,
                $"classification {ChangeList.Became(was.Classification, now.Classification)}",
                "Filters of personal data go by it."
            );
        }

        if (was.Unit is not null && was.Unit != now.Unit)
        {
            changes.Add(
                Risky,
                subject,
                $"unit {ChangeList.Became(was.Unit, now.Unit)}",
                "Recorded data has values in the old unit."
            );
        }
        else
        {
            changes.CompareText(subject, "unit", was.Unit, now.Unit);
        }

        changes.CompareText(subject, "description", was.Description, now.Description);
        changes.CompareText(subject, "expires", was.Expires, now.Expires);
        changes.CompareDeprecation(subject, was.Deprecation is not null, now.Deprecation is not null);
    }

    private void AddSentDefault(ChangeSubject subject, Property was, Property now)
    {
        if (!now.SendsDefault)
        {
            // What is required now is another change.
            if (!now.IsRequired)
            {
                changes.Add(Risky, subject, "no longer sends its default", "Events may lack it from now on.");
            }
        }
        else if (!was.SendsDefault)
        {
            changes.Add(
                was.IsRequired ? Safe : Risky,
                subject,
                $"sends the default '{now.DefaultJson}'",
                was.IsRequired ? "Calls stay as they are." : "Events that lacked it have the default from now on."
            );
        }
        else if (was.DefaultJson != now.DefaultJson)
        {
            changes.Add(
                Risky,
                subject,
                $"sent default {ChangeList.Became(was.DefaultJson, now.DefaultJson)}",
                "Events of calls that omit it have another value from now on."
            );
        }
    }

    private void Add(ChangeSubject subject, TypeChange change)
    {
        var (impact, text, reason) = change.Kind switch
        {
            TypeChangeKind.Changed => (
                Breaking,
                $"{change.Shipped} became {change.Current}",
                "Recorded data has values of the old type."
            ),
            TypeChangeKind.LostValue => (
                Breaking,
                $"no longer has {change.Shipped}",
                "Calls with the value no longer compile, and recorded data has it."
            ),
            TypeChangeKind.LostMember => (
                Breaking,
                $"no longer has the member '{change.Shipped}'",
                "Calls that pass it no longer compile, and recorded data has it."
            ),
            TypeChangeKind.NewRequiredMember => (Breaking, "added, required", "Calls without it no longer compile."),
            TypeChangeKind.NewMember => (Safe, "added", "Calls stay as they are."),
            _ when change.Shipped == change.Current => (
                Safe,
                "allows more values",
                "Values that were valid stay valid."
            ),
            _ => (
                Risky,
                $"{change.Shipped} became {change.Current}",
                "Who reads the data may not expect the new values."
            ),
        };
        changes.Add(impact, subject, text, reason);
    }

    private void AddConstraints(ChangeSubject subject, ConstraintChange change)
    {
        if (change == ConstraintChange.None)
        {
            return;
        }

        var (impact, text, reason) =
            change == ConstraintChange.Wider ? (Safe, "has wider constraints", "Values that were valid stay valid.")
            : change.HasFlag(ConstraintChange.Narrower)
                ? (Breaking, "has narrower constraints", "Recorded data may have values that are no longer valid.")
            : (Risky, "has other constraints", "Values that were valid may be invalid now, or the reverse.");
        changes.Add(impact, subject, text, reason);
    }

    private static ChangeSubject In(ChangeSubject owner, Property property) =>
        owner with
        {
            Name = owner.Name.Length == 0 ? property.Name : $"{owner.Name}.{property.Name}",
        };
}
