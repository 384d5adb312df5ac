namespace Taxonomy.Testing;

/// <summary>
/// Asserts what a <see cref="RecordingClient"/> recorded. Each method throws a <see cref="TrackingAssertionException"/>
/// that shows the expected event, the most similar one, and all tracked events.
/// </summary>
/// <remarks>
/// Expectations have two forms: <b>calls</b> of your generated methods, in which everything is compared except the
/// insert ID and a time or session that the call does not specify; and <b>names</b>, in which only the given arguments
/// are compared.
/// </remarks>
public static partial class RecordingAssertions
{
    /// <summary>Asserts that no event was tracked.</summary>
    /// <param name="recorder">The recorder.</param>
    /// <exception cref="TrackingAssertionException">An event was tracked.</exception>
    public static void ShouldHaveTrackedNothing(this RecordingClient recorder)
    {
        ArgumentNullException.ThrowIfNull(recorder);
        var recorded = recorder.Events;
        if (recorded.Count > 0)
        {
            throw Failure.Something(recorded);
        }
    }

    private static RecordedEvent Find(RecordingClient recorder, ExpectedEvent expected)
    {
        var recorded = recorder.Events;
        return recorded.FirstOrDefault(expected.Matches) ?? throw Failure.NotTracked(expected, recorded);
    }

    private static IReadOnlyList<RecordedEvent> Count(RecordingClient recorder, ExpectedEvent expected, int times)
    {
        var recorded = recorder.Events;
        IReadOnlyList<RecordedEvent> matches = [.. recorded.Where(expected.Matches)];
        return matches.Count == times ? matches : throw Failure.WrongCount(expected, times, matches, recorded);
    }

    private static void FindNone(RecordingClient recorder, ExpectedEvent unwanted)
    {
        var recorded = recorder.Events;
        if (recorded.FirstOrDefault(unwanted.Matches) is { } match)
        {
            throw Failure.Tracked(unwanted, match, recorded);
        }
    }

    // Others may stand between them.
    private static List<RecordedEvent> FindInOrder(RecordingClient recorder, IReadOnlyList<ExpectedEvent> expected)
    {
        var recorded = recorder.Events;
        var found = new List<RecordedEvent>();
        foreach (var one in expected)
        {
            var previous = found.Count == 0 ? null : found[found.Count - 1];
            var match = recorded.Skip(previous?.Number ?? 0).FirstOrDefault(one.Matches);
            found.Add(
                match
                    ?? throw (
                        previous is null
                            ? Failure.NotTracked(one, recorded)
                            : Failure.OutOfOrder(one, previous, recorded)
                    )
            );
        }

        return found;
    }

    private static IReadOnlyList<RecordedEvent> FindExactly(
        RecordingClient recorder,
        IReadOnlyList<ExpectedEvent> expected
    )
    {
        var recorded = recorder.Events;
        for (var index = 0; index < Math.Max(expected.Count, recorded.Count); index++)
        {
            if (index >= expected.Count || index >= recorded.Count || !expected[index].Matches(recorded[index]))
            {
                throw Failure.NotExactly(expected, index, recorded);
            }
        }

        return recorded;
    }
}
