using static Taxonomy.Plans.History.ChangeImpact;

namespace Taxonomy.Plans.History;

/// <summary>Represents what a change is about.</summary>
/// <param name="Noun">What it is, for example <c>event</c>.</param>
/// <param name="Name">Its name after that of what it is in, with a dot, for example <c>Song Played.source</c>.</param>
/// <param name="Owners">Its owners.</param>
internal readonly record struct ChangeSubject(string Noun, string Name, EquatableArray<string> Owners);

/// <summary>Collects the changes between two versions of a plan.</summary>
internal sealed class ChangeList
{
    private readonly List<PlanChange> _changes = [];

    /// <summary>Returns the changes in the order of their impact, the breaking ones first.</summary>
    public IReadOnlyList<PlanChange> Sort() => [.. _changes.OrderByDescending(change => change.Impact)];

    public void Add(ChangeImpact impact, ChangeSubject subject, string change, string reason) =>
        _changes.Add(new(impact, subject.Noun, subject.Name, change, reason) { Owners = subject.Owners });

    public void CompareIdentifiers(ChangeSubject subject, string before, string after)
    {
        if (before != after)
        {
            Add(
                Breaking,
                subject,
                $"C# name '{before}' became '{after}'",
                "Calls by the old name no longer compile; what is sent is the same."
            );
        }
    }

    /// <summary>Adds the change of a key that is only documentation.</summary>
    public void CompareText(ChangeSubject subject, string key, string? before, string? after)
    {
        if (before != after)
        {
            var change =
                before is null ? $"{key} added"
                : after is null ? $"{key} removed"
                : key == "description" ? "description changed"
                : $"{key} {Became(before, after)}";
            Add(Safe, subject, change, "Nothing that is sent changes.");
        }
    }

    public void CompareDeprecation(ChangeSubject subject, bool wasDeprecated, bool isDeprecated)
    {
        if (wasDeprecated != isDeprecated)
        {
            Add(
                Safe,
                subject,
                isDeprecated ? "deprecated" : "no longer deprecated",
                isDeprecated ? "Calls get a warning, and send the same." : "Calls no longer get a warning."
            );
        }
    }

    /// <summary>Returns a phrase with both values, for example <c>'a' became 'b'</c>.</summary>
    public static string Became(string? before, string? after) => $"{Show(before)} became {Show(after)}";

    private static string Show(string? text) => text is null ? "(none)" : $"'{text}'";
}
