using Taxonomy.Filters;
using Taxonomy.Serialization;

namespace Taxonomy;

/// <summary>
/// Represents an event that passes through the filters. The event is JSON, and is parsed only as far as a filter needs;
/// changes edit the JSON. Members do not allocate unless stated otherwise.
/// </summary>
public ref struct EventFilterContext
{
    private readonly FilterScratch _scratch;
    private readonly ITaxonomyClient _client;
    private readonly ReadOnlySpan<byte> _original;
    private bool _isChanged;

    internal EventFilterContext(
        ITaxonomyClient client,
        IReadOnlyList<string> destinations,
        uint omittedDestinations,
        FilterScratch scratch,
        ReadOnlySpan<byte> json,
        in SerializedEvent serialized
    )
    {
        _client = client;
        Destinations = destinations;
        OmittedDestinations = omittedDestinations;
        _scratch = scratch;
        _original = json;
        EventType = serialized.EventType;
        UserId = serialized.UserId;
        DeviceId = serialized.DeviceId;
        Time = DateTimeOffset.FromUnixTimeMilliseconds(serialized.Time);
    }

    /// <summary>Gets the names of the client's destinations, for example <c>amplitude</c> and <c>segment</c>.</summary>
    public IReadOnlyList<string> Destinations { get; }

    /// <summary>
    /// Gets the event's type; <c>$identify</c> and <c>$groupidentify</c> for user and group properties.
    /// </summary>
    public string EventType { get; }

    /// <summary>Gets the event's user; null when it has none.</summary>
    public string? UserId { get; }

    /// <summary>Gets the event's device; null when it has none.</summary>
    public string? DeviceId { get; }

    /// <summary>Gets the time of the event.</summary>
    public DateTimeOffset Time { get; }

    /// <summary>Gets the whole event as it would be sent now, in UTF-8. Valid until the next change.</summary>
    public readonly ReadOnlySpan<byte> Json => _isChanged ? _scratch.Draft : _original;

    /// <summary>
    /// Gets the event properties as a JSON object in UTF-8; empty if there are none. Valid until the next change.
    /// </summary>
    public readonly ReadOnlySpan<byte> EventProperties =>
        JsonFields.TryFind(Json, 0, "event_properties", out var found)
            ? Json.Slice(found.ValueStart, found.ValueLength)
            : default;

    /// <summary>
    /// Whether a filter has changed the event, so that what <see cref="Json"/> gave before is not valid any more.
    /// </summary>
    internal readonly bool IsChanged => _isChanged;

    /// <summary>The destinations that filters have left out; a bit for each, in their order.</summary>
    internal uint OmittedDestinations { get; private set; }

    /// <summary>
    /// Does not send the event to one of the client's <see cref="Destinations"/>. An event that is left with none is
    /// dropped with <see cref="DropReason.Filtered"/>.
    /// </summary>
    /// <param name="name">The destination's name.</param>
    /// <returns>True if the client has a destination of that name; otherwise nothing changes.</returns>
    public bool OmitDestination(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        for (var index = 0; index < Destinations.Count; index++)
        {
            if (string.Equals(Destinations[index], name, StringComparison.Ordinal))
            {
                OmittedDestinations |= 1u << index;
                return true;
            }
        }

        return false;
    }

    /// <summary>Finds an event property.</summary>
    /// <param name="name">The property's wire name.</param>
    /// <param name="json">
    /// Its value as JSON in UTF-8; a string has quotes and escapes. Valid until the next change.
    /// </param>
    /// <returns>True if the event has the property.</returns>
    public readonly bool TryGetEventProperty(string name, out ReadOnlySpan<byte> json)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (TryFindProperty(name, out _, out var field))
        {
            json = Json.Slice(field.ValueStart, field.ValueLength);
            return true;
        }

        json = default;
        return false;
    }

    /// <summary>
    /// Returns the string value of an event property; null if it is absent or not a string. Allocates the string.
    /// </summary>
    /// <param name="name">The property's wire name.</param>
    public readonly string? GetEventPropertyText(string name) =>
        TryGetEventProperty(name, out var json) ? JsonFields.ReadText(json) : null;

    /// <summary>
    /// Adds an event property or replaces its value. Amplitude ignores event properties of <c>$identify</c> and
    /// <c>$groupidentify</c>.
    /// </summary>
    /// <param name="name">The property's wire name.</param>
    /// <param name="value">The new value.</param>
    public void SetEventProperty(string name, PropertyValue value)
    {
        ArgumentNullException.ThrowIfNull(name);
        var hasProperty = TryFindProperty(name, out var properties, out var field);
        var isNew = !hasProperty;
        var writer = _scratch.BeginText(_client, EventType);
        if (isNew && properties.ValueLength == 0)
        {
            writer.Raw(",\"event_properties\":{"u8);
        }
        else if (isNew && !properties.IsEmptyObject(Json))
        {
            writer.Raw(","u8);
        }

        if (isNew)
        {
            writer.Value(name);
            writer.Raw(":"u8);
        }

        writer.Value(value);
        if (isNew && properties.ValueLength == 0)
        {
            writer.Raw("}"u8);
        }

        _scratch.EndText(ref writer);
        if (hasProperty)
        {
            Replace(field.ValueStart, field.ValueLength);
        }
        else
        {
            // Before the bracket that ends the properties, or else the event.
            Replace((properties.ValueLength == 0 ? Json.Length : properties.ValueEnd) - 1, 0);
        }
    }

    /// <summary>Removes an event property.</summary>
    /// <param name="name">The property's wire name.</param>
    /// <returns>True if the event had the property.</returns>
    public bool RemoveEventProperty(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (!TryFindProperty(name, out _, out var field))
        {
            return false;
        }

        // With the comma before it, or, when it is the first, with that behind it.
        var start = field.NameStart;
        var end = field.ValueEnd;
        if (Json[start - 1] == (byte)',')
        {
            start--;
        }
        else if (Json[end] == (byte)',')
        {
            end++;
        }

        _scratch.ClearText();
        Replace(start, end - start);
        return true;
    }

    private readonly bool TryFindProperty(string name, out JsonField properties, out JsonField field)
    {
        field = default;
        return JsonFields.TryFind(Json, 0, "event_properties", out properties)
            && JsonFields.TryFind(Json, properties.ValueStart, name, out field);
    }

    private void Replace(int start, int length)
    {
        if (!_isChanged)
        {
            _scratch.BeginDraft(_original);
            _isChanged = true;
        }

        _scratch.ReplaceInDraft(start, length);
    }
}
