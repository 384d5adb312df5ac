namespace Taxonomy.Testing;

public static partial class RecordingAssertions
{
    /// <summary>
    /// Asserts that the events of these calls were tracked in this order; other events can be between them. The calls
    /// are made on a generated client of this recorder, and are not recorded:
    /// <code>recorder.ShouldHaveTracked(() => analytics.User("user-42").SongPlayed(songId: "s-1", position: 3));</code>
    /// </summary>
    /// <param name="recorder">The recorder.</param>
    /// <param name="calls">One or more tracking calls.</param>
    /// <returns>The events, one for each call.</returns>
    /// <exception cref="TrackingAssertionException">One of the events was not tracked.</exception>
    /// <exception cref="ArgumentException">The calls track nothing with this recorder.</exception>
    public static IReadOnlyList<RecordedEvent> ShouldHaveTracked(this RecordingClient recorder, Action calls) =>
        FindInOrder(recorder, Expect(recorder, calls));

    /// <summary>Asserts that the events of these calls, in this order, are all that was tracked.</summary>
    /// <param name="recorder">The recorder.</param>
    /// <param name="calls">One or more tracking calls.</param>
    /// <exception cref="TrackingAssertionException">Something else was tracked.</exception>
    /// <exception cref="ArgumentException">The calls track nothing with this recorder.</exception>
    public static void ShouldHaveTrackedExactly(this RecordingClient recorder, Action calls) =>
        FindExactly(recorder, Expect(recorder, calls));

    /// <summary>Asserts that the event of this call was tracked exactly once.</summary>
    /// <param name="recorder">The recorder.</param>
    /// <param name="call">One tracking call.</param>
    /// <returns>The event.</returns>
    /// <exception cref="TrackingAssertionException">The event was never tracked, or more than once.</exception>
    /// <exception cref="ArgumentException">The call does not track exactly one event with this recorder.</exception>
    public static RecordedEvent ShouldHaveTrackedOnce(this RecordingClient recorder, Action call) =>
        Count(recorder, ExpectOne(recorder, call), 1)[0];

    /// <summary>Asserts that the event of this call was tracked the given number of times.</summary>
    /// <param name="recorder">The recorder.</param>
    /// <param name="times">The expected number.</param>
    /// <param name="call">One tracking call.</param>
    /// <returns>The events.</returns>
    /// <exception cref="TrackingAssertionException">The event was tracked a different number of times.</exception>
    /// <exception cref="ArgumentException">The call does not track exactly one event with this recorder.</exception>
    public static IReadOnlyList<RecordedEvent> ShouldHaveTrackedTimes(
        this RecordingClient recorder,
        int times,
        Action call
    ) => Count(recorder, ExpectOne(recorder, call), times);

    /// <summary>
    /// Asserts that the event of this call was never tracked. An event with another property value does not count.
    /// </summary>
    /// <param name="recorder">The recorder.</param>
    /// <param name="call">One tracking call.</param>
    /// <exception cref="TrackingAssertionException">The event was tracked.</exception>
    /// <exception cref="ArgumentException">The call does not track exactly one event with this recorder.</exception>
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
                $"The expectation tracks {expected.Count} events; it must track exactly one.",
                nameof(call)
            );
    }
}
