namespace Taxonomy.Testing;

public static partial class RecordingAssertions
{
    /// <summary>An event was tracked, once or more often. Only what is given counts; the event may have more properties.</summary>
    /// <param name="recorder">The recorder.</param>
    /// <param name="eventType">The event type, as it is sent.</param>
    /// <param name="properties">Properties that it has, among others.</param>
    /// <param name="userId">Its user.</param>
    /// <param name="deviceId">Its device.</param>
    /// <param name="groups">Groups that it has, among others, type to name.</param>
    /// <returns>The first such event.</returns>
    /// <exception cref="TrackingAssertionException">When there is none.</exception>
    public static RecordedEvent ShouldHaveTracked(
        this RecordingClient recorder,
        string eventType,
        ExpectedProperties? properties = null,
        string? userId = null,
        string? deviceId = null,
        ExpectedProperties? groups = null
    ) => Find(Checked(recorder), Named(eventType, properties, userId, deviceId, groups));

    /// <summary>As <see cref="ShouldHaveTracked(RecordingClient, string, ExpectedProperties?, string?, string?, ExpectedProperties?)"/>, and exactly once.</summary>
    /// <param name="recorder">The recorder.</param>
    /// <param name="eventType">The event type, as it is sent.</param>
    /// <param name="properties">Properties that it has, among others.</param>
    /// <param name="userId">Its user.</param>
    /// <param name="deviceId">Its device.</param>
    /// <param name="groups">Groups that it has, among others, type to name.</param>
    /// <returns>The event.</returns>
    /// <exception cref="TrackingAssertionException">When there is none, or more than one.</exception>
    public static RecordedEvent ShouldHaveTrackedOnce(
        this RecordingClient recorder,
        string eventType,
        ExpectedProperties? properties = null,
        string? userId = null,
        string? deviceId = null,
        ExpectedProperties? groups = null
    ) => Count(Checked(recorder), Named(eventType, properties, userId, deviceId, groups), 1)[0];

    /// <summary>As <see cref="ShouldHaveTracked(RecordingClient, string, ExpectedProperties?, string?, string?, ExpectedProperties?)"/>, and so many times.</summary>
    /// <param name="recorder">The recorder.</param>
    /// <param name="times">How many times.</param>
    /// <param name="eventType">The event type, as it is sent.</param>
    /// <param name="properties">Properties that it has, among others.</param>
    /// <param name="userId">Its user.</param>
    /// <param name="deviceId">Its device.</param>
    /// <param name="groups">Groups that it has, among others, type to name.</param>
    /// <returns>The events.</returns>
    /// <exception cref="TrackingAssertionException">When there are more or fewer.</exception>
    public static IReadOnlyList<RecordedEvent> ShouldHaveTrackedTimes(
        this RecordingClient recorder,
        int times,
        string eventType,
        ExpectedProperties? properties = null,
        string? userId = null,
        string? deviceId = null,
        ExpectedProperties? groups = null
    ) => Count(Checked(recorder), Named(eventType, properties, userId, deviceId, groups), times);

    /// <summary>No such event was tracked.</summary>
    /// <param name="recorder">The recorder.</param>
    /// <param name="eventType">The event type, as it is sent.</param>
    /// <param name="properties">Properties of the unwanted event, among others.</param>
    /// <param name="userId">Its user.</param>
    /// <param name="deviceId">Its device.</param>
    /// <param name="groups">Its groups, among others, type to name.</param>
    /// <exception cref="TrackingAssertionException">When there is one.</exception>
    public static void ShouldNotHaveTracked(
        this RecordingClient recorder,
        string eventType,
        ExpectedProperties? properties = null,
        string? userId = null,
        string? deviceId = null,
        ExpectedProperties? groups = null
    ) => FindNone(Checked(recorder), Named(eventType, properties, userId, deviceId, groups));

    /// <summary>Events of these types were tracked in this order; others may stand between.</summary>
    /// <param name="recorder">The recorder.</param>
    /// <param name="eventTypes">The event types, as they are sent.</param>
    /// <returns>The events.</returns>
    /// <exception cref="TrackingAssertionException">When one is missing, or came before its turn.</exception>
    public static IReadOnlyList<RecordedEvent> ShouldHaveTrackedInOrder(
        this RecordingClient recorder,
        params string[] eventTypes
    ) => FindInOrder(Checked(recorder), Named(eventTypes));

    /// <summary>
    /// Events of these types are all that was tracked, in this order. <c>$identify</c> stands for operations on a user,
    /// <c>$groupidentify</c> for those on a group.
    /// </summary>
    /// <param name="recorder">The recorder.</param>
    /// <param name="eventTypes">The event types, as they are sent.</param>
    /// <returns>The events.</returns>
    /// <exception cref="TrackingAssertionException">When anything else was tracked.</exception>
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
