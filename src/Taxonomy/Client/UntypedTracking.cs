using Taxonomy.Serialization;

namespace Taxonomy;

/// <summary>
/// Tracks events by name, for those that the plan does not define. The analyzers report names that the plan defines,
/// nearly defines or should define.
/// </summary>
public static class UntypedTracking
{
    /// <summary>Tracks an event.</summary>
    /// <param name="client">The client.</param>
    /// <param name="userId">The user; can be null if there is a device.</param>
    /// <param name="eventType">The event type, as it is sent.</param>
    /// <param name="properties">The event's properties.</param>
    /// <param name="options">The time, location and other fields of the event.</param>
    /// <param name="deviceId">The device; can be null if there is a user.</param>
    public static void Track(
        this ITaxonomyClient client,
        string? userId,
        [EventName] string eventType,
        EventProperties? properties = null,
        EventOptions? options = null,
        string? deviceId = null
    )
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentNullException.ThrowIfNull(eventType);
        EventWriter.Begin(client, eventType, userId, deviceId, options, out var writer);
        if (eventType.Length == 0)
        {
            // One event without a type makes Amplitude refuse the whole request.
            writer.Refuse("event_type", "An event has an empty event type; pass a name.");
        }

        writer.Raw(",\"event_type\":"u8);
        writer.Value(eventType);
        if (properties is { Count: > 0 })
        {
            writer.Raw(",\"event_properties\":"u8);
            writer.FreeObject(properties);
        }

        writer.Send();
    }

    /// <summary>Returns a builder for operations on user properties.</summary>
    /// <param name="client">The client.</param>
    /// <param name="userId">The user; can be null if there is a device.</param>
    /// <param name="deviceId">The device.</param>
    public static IdentifyBuilder Identify(this ITaxonomyClient client, string? userId, string? deviceId = null)
    {
        ArgumentNullException.ThrowIfNull(client);
        return new IdentifyBuilder(client, userId, deviceId);
    }

    /// <summary>
    /// Makes the user a member of a group: sets the user property with the group type's name, and the group of later
    /// events.
    /// </summary>
    /// <param name="client">The client.</param>
    /// <param name="userId">The user; can be null if there is a device.</param>
    /// <param name="groupType">The group type, as it is sent.</param>
    /// <param name="groupName">The group.</param>
    /// <param name="options">The time, location and other fields of the event.</param>
    /// <param name="deviceId">The device; can be null if there is a user.</param>
    public static void SetGroup(
        this ITaxonomyClient client,
        string? userId,
        [GroupType] string groupType,
        string groupName,
        EventOptions? options = null,
        string? deviceId = null
    )
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentNullException.ThrowIfNull(groupType);
        ArgumentNullException.ThrowIfNull(groupName);
        EventWriter.Begin(client, "$identify", userId, deviceId, options, out var writer);
        writer.Raw(",\"event_type\":\"$identify\",\"user_properties\":{\"$set\":{"u8);
        writer.Key(groupType);
        writer.Value(groupName);
        writer.Raw("}}"u8);
        writer.CheckGroup(groupName);
        writer.BeginGroups();
        writer.Key(groupType);
        writer.Value(groupName);
        writer.EndGroups();
        writer.Send();
    }

    /// <summary>Returns a builder for operations on the properties of a group.</summary>
    /// <param name="client">The client.</param>
    /// <param name="groupType">The group type, as it is sent.</param>
    /// <param name="groupName">The group.</param>
    public static GroupIdentifyBuilder GroupIdentify(
        this ITaxonomyClient client,
        [GroupType] string groupType,
        string groupName
    )
    {
        ArgumentNullException.ThrowIfNull(client);
        return new GroupIdentifyBuilder(client, groupType, groupName);
    }

    /// <summary>
    /// Tracks revenue as Amplitude's SDKs do: the event <c>revenue_amount</c> with <c>$price</c>, <c>$quantity</c> and
    /// other properties.
    /// </summary>
    /// <param name="client">The client.</param>
    /// <param name="userId">The user; can be null if there is a device.</param>
    /// <param name="revenue">The revenue.</param>
    /// <param name="properties">Further properties of the event.</param>
    /// <param name="options">The time, location and other fields of the event.</param>
    /// <param name="deviceId">The device; can be null if there is a user.</param>
    public static void TrackRevenue(
        this ITaxonomyClient client,
        string? userId,
        Revenue revenue,
        EventProperties? properties = null,
        EventOptions? options = null,
        string? deviceId = null
    )
    {
        var all = new EventProperties();
        foreach (var pair in properties ?? all)
        {
            all[pair.Key] = pair.Value;
        }

        all["$price"] = revenue.Price;
        all["$quantity"] = Math.Max(revenue.Quantity, 1);
        SetIfPresent(all, "$revenue", revenue.Total is { } total ? total : PropertyValue.Null);
        SetIfPresent(all, "$productId", revenue.ProductId);
        SetIfPresent(all, "$revenueType", revenue.RevenueType);
        SetIfPresent(all, "$currency", revenue.Currency);
        SetIfPresent(all, "$receipt", revenue.Receipt);
        SetIfPresent(all, "$receiptSig", revenue.ReceiptSignature);
        Track(client, userId, "revenue_amount", all, options, deviceId);
    }

    private static void SetIfPresent(EventProperties properties, string name, PropertyValue value)
    {
        if (!value.IsNull)
        {
            properties[name] = value;
        }
    }
}
