namespace Taxonomy.Testing;

public static partial class RecordingAssertions
{
    /// <summary>
    /// Asserts that an event was tracked at least once. Only the given arguments are compared; the event can have more
    /// properties.
    /// </summary>
    /// <param name="recorder">The recorder.</param>
    /// <param name="eventType">The event type, as it is sent.</param>
    /// <param name="properties">Properties that it has, among others.</param>
    /// <param name="userId">Its user; null for any.</param>
    /// <param name="deviceId">Its device; null for any.</param>
    /// <param name="groups">Groups that it has, among others, type to name.</param>
    /// <returns>The first such event.</returns>
    /// <exception cref="TrackingAssertionException">No such event was tracked.</exception>
    public static RecordedEvent ShouldHaveTracked(
        this RecordingClient recorder,
        string eventType,
        ExpectedProperties? properties = null,
        string? userId = null,
        string? deviceId = null,
        ExpectedProperties? groups = null
    ) => Find(Checked(recorder), Named(eventType, properties, userId, deviceId, groups));

    /// <summary>
    /// Asserts that an event was tracked exactly once; otherwise like
    /// <see cref="ShouldHaveTracked(RecordingClient, string, ExpectedProperties?, string?, string?, ExpectedProperties?)"/>.
    /// </summary>
    /// <param name="recorder">The recorder.</param>
    /// <param name="eventType">The event type, as it is sent.</param>
    /// <param name="properties">Properties that it has, among others.</param>
    /// <param name="userId">Its user; null for any.</param>
    /// <param name="deviceId">Its device; null for any.</param>
    /// <param name="groups">Groups that it has, among others, type to name.</param>
    /// <returns>The event.</returns>
    /// <exception cref="TrackingAssertionException">No such event was tracked, or more than one.</exception>
    public static RecordedEvent ShouldHaveTrackedOnce(
        this RecordingClient recorder,
        string eventType,
        ExpectedProperties? properties = null,
        string? userId = null,
        string? deviceId = null,
        ExpectedProperties? groups = null
    ) => Count(Checked(recorder), Named(eventType, properties, userId, deviceId, groups), 1)[0];

    /// <summary>
    /// Asserts that an event was tracked the given number of times; otherwise like
    /// <see cref="ShouldHaveTracked(RecordingClient, string, ExpectedProperties?, string?, string?, ExpectedProperties?)"/>.
    /// </summary>
    /// <param name="recorder">The recorder.</param>
    /// <param name="times">The expected number.</param>
    /// <param name="eventType">The event type, as it is sent.</param>
    /// <param name="properties">Properties that it has, among others.</param>
    /// <param name="userId">Its user; null for any.</param>
    /// <param name="deviceId">Its device; null for any.</param>
    /// <param name="groups">Groups that it has, among others, type to name.</param>
    /// <returns>The events.</returns>
    /// <exception cref="TrackingAssertionException">The number of such events differs.</exception>
    public static IReadOnlyList<RecordedEvent> ShouldHaveTrackedTimes(
        this RecordingClient recorder,
        int times,
        string eventType,
        ExpectedProperties? properties = null,
        string? userId = null,
        string? deviceId = null,
        ExpectedProperties? groups = null
    ) => Count(Checked(recorder), Named(eventType, properties, userId, deviceId, groups), times);

    /// <summary>Asserts that no such event was tracked.</summary>
    /// <param name="recorder">The recorder.</param>
    /// <param name="eventType">The event type, as it is sent.</param>
    /// <param name="properties">Properties of the unwanted event, among others.</param>
    /// <param name="userId">Its user; null for any.</param>
    /// <param name="deviceId">Its device; null for any.</param>
    /// <param name="groups">Its groups, among others, type to name.</param>
    /// <exception cref="TrackingAssertionException">Such an event was tracked.</exception>
    public static void ShouldNotHaveTracked(
        this RecordingClient recorder,
        string eventType,
        ExpectedProperties? properties = null,
        string? userId = null,
        string? deviceId = null,
        ExpectedProperties? groups = null
    ) => FindNone(Checked(recorder), Named(eventType, properties, userId, deviceId, groups));

    /// <summary>
    /// Asserts that events of these types were tracked in this order; other events can be between them.
    /// </summary>
    /// <param name="recorder">The recorder.</param>
    /// <param name="eventTypes">The event types, as they are sent.</param>
    /// <returns>The events.</returns>
    /// <exception cref="TrackingAssertionException">An event is missing or was tracked earlier.</exception>
    public static IReadOnlyList<RecordedEvent> ShouldHaveTrackedInOrder(
        this RecordingClient recorder,
        params string[] eventTypes
    ) => FindInOrder(Checked(recorder), Named(eventTypes));

    /// <summary>
    /// Asserts that events of these types, in this order, are all that was tracked. <c>$identify</c> is the type of
    /// operations on a user, <c>$groupidentify</c> of those on a group.
    /// </summary>
    /// <param name="recorder">The recorder.</param>
    /// <param name="eventTypes">The event types, as they are sent.</param>
    /// <returns>The events.</returns>
    /// <exception cref="TrackingAssertionException">Something else was tracked.</exception>
    public static IReadOnlyList<RecordedEvent> ShouldHaveTrackedExactly(
        this RecordingClient recorder,
        params string[] eventTypes
    ) => FindExactly(Checked(recorder), Named(eventTypes));

    private static IReadOnlyList<ExpectedEvent> Named(string[] eventTypes)
    {
        ArgumentNullException.ThrowIfNull(eventTypes);
        return [.. eventTypes.Select(eventType => Named(eventType, null, null, null, null))];
    }

    private static ExpectedEvent Named(
        string eventType,
        ExpectedProperties? properties,
        string? userId,
        string? deviceId,
        ExpectedProperties? groups
    )
    {
        ArgumentNullException.ThrowIfNull(eventType);
        return Expectation.Event(eventType, properties, userId, deviceId, groups);
    }

    private static RecordingClient Checked(RecordingClient recorder)
    {
        ArgumentNullException.ThrowIfNull(recorder);
        return recorder;
    }
}
