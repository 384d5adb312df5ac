using System.Text;
using Taxonomy.Plans.Text;

namespace Taxonomy.Testing;

/// <summary>Says what was expected, what comes nearest to it, and what was tracked.</summary>
internal static class Failure
{
    private const int MostListed = 30;
    private const int MostDifferences = 10;

    public static TrackingAssertionException NotTracked(ExpectedEvent expected, IReadOnlyList<RecordedEvent> recorded)
    {
        var text = new StringBuilder("Expected this event, but it was not tracked:\n  ").Append(expected);
        AppendNearest(text, expected, recorded);
        return Finish(text, recorded);
    }

    public static TrackingAssertionException OutOfOrder(
        ExpectedEvent expected,
        RecordedEvent previous,
        IReadOnlyList<RecordedEvent> recorded
    )
    {
        var text = new StringBuilder("Expected this event after event ")
            .Append(previous.Number)
            .Append(", but it was not tracked:\n  ")
            .Append(expected);
        AppendNearest(text, expected, [.. recorded.Where(one => one.Number > previous.Number)]);
        return Finish(text, recorded);
    }

    public static TrackingAssertionException WrongCount(
        ExpectedEvent expected,
        int count,
        IReadOnlyList<RecordedEvent> matches,
        IReadOnlyList<RecordedEvent> recorded
    )
    {
        if (matches.Count == 0)
        {
            return NotTracked(expected, recorded);
        }

        var text = new StringBuilder("Expected this event ")
            .Append(Times(count))
            .Append(", but it was tracked ")
            .Append(Times(matches.Count))
            .Append(" (event ")
            .Append(string.Join(", ", matches.Select(one => one.Number)))
            .Append("):\n  ")
            .Append(expected);
        return Finish(text, recorded);
    }

    public static TrackingAssertionException Tracked(
        ExpectedEvent unwanted,
        RecordedEvent match,
        IReadOnlyList<RecordedEvent> recorded
    ) =>
        Finish(
            new StringBuilder("Did not expect this event, but it was tracked as event ")
                .Append(match.Number)
                .Append(":\n  ")
                .Append(unwanted),
            recorded
        );

    public static TrackingAssertionException Something(IReadOnlyList<RecordedEvent> recorded) =>
        Finish(new StringBuilder("Expected no events."), recorded);

    /// <summary>The sequences differ from an event on.</summary>
    /// <param name="expected">All that should have been tracked.</param>
    /// <param name="index">Where the first difference is.</param>
    /// <param name="recorded">All that was.</param>
    public static TrackingAssertionException NotExactly(
        IReadOnlyList<ExpectedEvent> expected,
        int index,
        IReadOnlyList<RecordedEvent> recorded
    )
    {
        var text = new StringBuilder("Expected exactly these events:");
        for (var position = 0; position < expected.Count; position++)
        {
            text.Append("\n  ").Append(position + 1).Append(". ").Append(expected[position]);
        }

        if (index >= recorded.Count)
        {
            text.Append("\nEvent ").Append(index + 1).Append(" is missing.");
        }
        else if (index >= expected.Count)
        {
            text.Append("\nEvent ").Append(index + 1).Append(" is unexpected.");
        }
        else if (recorded[index].EventType == expected[index].EventType)
        {
            text.Append("\nEvent ").Append(index + 1).Append(" is different:");
            AppendDifferences(text, expected[index], recorded[index]);
        }
        else
        {
            text.Append("\nEvent ").Append(index + 1).Append(" has another type.");
        }

        return Finish(text, recorded);
    }

    private static void AppendNearest(StringBuilder text, ExpectedEvent expected, IReadOnlyList<RecordedEvent> recorded)
    {
        var nearest = recorded
            .Where(one => one.EventType == expected.EventType)
            .OrderBy(one => expected.Differences(one).Count)
            .FirstOrDefault();
        if (nearest is not null)
        {
            text.Append("\nThe most similar is event ").Append(nearest.Number).Append(':');
            AppendDifferences(text, expected, nearest);
        }
        else if (NearestName.Find(expected.EventType, recorded.Select(one => one.EventType)) is { } name)
        {
            text.Append("\nNo event of this type was tracked. Did you mean '").Append(name).Append("'?");
        }
    }

    private static void AppendDifferences(StringBuilder text, ExpectedEvent expected, RecordedEvent recorded)
    {
        var differences = expected.Differences(recorded);
        foreach (var difference in differences.Take(MostDifferences))
        {
            text.Append("\n  ").Append(difference);
        }

        AppendRest(text, differences.Count - MostDifferences);
    }

    private static TrackingAssertionException Finish(StringBuilder text, IReadOnlyList<RecordedEvent> recorded)
    {
        text.Append(recorded.Count == 0 ? "\nNo events were tracked." : "\nTracked events:");
        foreach (var one in recorded.Take(MostListed))
        {
            text.Append("\n  ").Append(one.Number).Append(". ").Append(one);
        }

        AppendRest(text, recorded.Count - MostListed);
        return new TrackingAssertionException(text.ToString());
    }

    private static void AppendRest(StringBuilder text, int rest)
    {
        if (rest > 0)
        {
            text.Append("\n  … and ").Append(rest).Append(" more");
        }
    }

    private static string Times(int count) =>
        count switch
        {
            0 => "0 times",
            1 => "once",
            2 => "twice",
            _ => $"{count} times",
        };
}
