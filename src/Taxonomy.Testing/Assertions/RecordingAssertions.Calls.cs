namespace Taxonomy.Testing;

public static partial class RecordingAssertions
{
    /// <summary>
    /// What these calls track was tracked, in this order; other events may stand between. The calls are made to find
    /// out, on a generated client of this recorder, and are not recorded:
    /// <code>recorder.ShouldHaveTracked(() => analytics.User("user-42").SongPlayed(songId: "s-1", position: 3));</code>
    /// </summary>
    /// <param name="recorder">The recorder.</param>
    /// <param name="calls">One tracking call or several.</param>
    /// <returns>The events, one for each call.</returns>
    /// <exception cref="TrackingAssertionException">When one of them was not tracked.</exception>
    /// <exception cref="ArgumentException">When the calls track nothing with this recorder.</exception>
    public static IReadOnlyList<RecordedEvent> ShouldHaveTracked(this RecordingClient recorder, Action calls) =>
        FindInOrder(recorder, Expect(recorder, calls));

    /// <summary>What these calls track is all that was tracked, in this order.</summary>
    /// <param name="recorder">The recorder.</param>
    /// <param name="calls">One tracking call or several.</param>
    /// <exception cref="TrackingAssertionException">When something else was tracked.</exception>
    /// <exception cref="ArgumentException">When the calls track nothing with this recorder.</exception>
    public static void ShouldHaveTrackedExactly(this RecordingClient recorder, Action calls) =>
        FindExactly(recorder, Expect(recorder, calls));

    /// <summary>What this call tracks was tracked exactly once.</summary>
    /// <param name="recorder">The recorder.</param>
    /// <param name="call">One tracking call.</param>
    /// <returns>The event.</returns>
    /// <exception cref="TrackingAssertionException">When it was tracked never, or more than once.</exception>
    /// <exception cref="ArgumentException">When the call does not track exactly one event with this recorder.</exception>
    public static RecordedEvent ShouldHaveTrackedOnce(this RecordingClient recorder, Action call) =>
        Count(recorder, ExpectOne(recorder, call), 1)[0];

    /// <summary>What this call tracks was tracked so many times.</summary>
    /// <param name="recorder">The recorder.</param>
    /// <param name="times">How many times.</param>
    /// <param name="call">One tracking call.</param>
    /// <returns>The events.</returns>
    /// <exception cref="TrackingAssertionException">When it was tracked more or less often.</exception>
    /// <exception cref="ArgumentException">When the call does not track exactly one event with this recorder.</exception>
    public static IReadOnlyList<RecordedEvent> ShouldHaveTrackedTimes(
        this RecordingClient recorder,
        int times,
        Action call
    ) => Count(recorder, ExpectOne(recorder, call), times);

    /// <summary>What this call tracks was never tracked. An event that differs in any property is another one.</summary>
    /// <param name="recorder">The recorder.</param>
    /// <param name="call">One tracking call.</param>
    /// <exception cref="TrackingAssertionException">When it was tracked.</exception>
    /// <exception cref="ArgumentException">When the call does not track exactly one event with this recorder.</exception>
    public static void ShouldNotHaveTracked(this RecordingClient recorder, Action call) =>
        FindNone(recorder, ExpectOne(recorder, call));

    private static IReadOnlyList<ExpectedEvent> Expect(RecordingClient recorder, Action calls)
    {
        ArgumentNullException.ThrowIfNull(recorder);
        ArgumentNullException.ThrowIfNull(calls);
        return recorder.Expect(calls);
    }

    private static ExpectedEvent ExpectOne(RecordingClient recorder, Action call)
    {
        var expected = Expect(recorder, call);
        return expected.Count == 1
            ? expected[0]
            : throw new ArgumentException(
                $"The expectation tracks {expected.Count} events; here it has to be one.",
                nameof(call)
            );
    }
}
