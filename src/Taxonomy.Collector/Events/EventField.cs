using System.Text;
using System.Text.Json;

namespace Taxonomy.Collector.Events;

/// <summary>A top-level field of an event that the server knows.</summary>
internal sealed class EventField
{
    private static readonly EventField[][] ByLength = Group([
        new("event_type", FieldKind.EventType),
        new("user_id", FieldKind.UserId),
        new("device_id", FieldKind.DeviceId),
        new("insert_id", FieldKind.InsertId),
        new("time", FieldKind.Time),
        new("session_id", FieldKind.SessionId),
        new("event_properties", FieldKind.EventProperties),
        new("user_properties", FieldKind.UserProperties),
        new("group_properties", FieldKind.GroupProperties),
        new("groups", FieldKind.Groups),
        new("plan", FieldKind.Details),
        new("ingestion_metadata", FieldKind.Details),
        new("$skip_user_properties_sync", FieldKind.Flag),
        new("event_id", FieldKind.Integer),
        new("quantity", FieldKind.Integer),
        new("price", FieldKind.Number),
        new("revenue", FieldKind.Number),
        new("location_lat", FieldKind.Number),
        new("location_lng", FieldKind.Number),
        .. Texts(
            "app_version platform os_name os_version device_brand device_manufacturer device_model carrier country "
                + "region city dma language productId revenueType currency ip idfa idfv adid android_id "
                + "android_app_set_id user_agent library version_name partner_id start_version"
        ),
        // Receipts are longer than any property may be, and worth nothing when cut.
        new("receipt", FieldKind.Text, isCut: false),
        new("receiptSig", FieldKind.Text, isCut: false),
    ]);

    private readonly byte[] _utf8;

    private EventField(string name, FieldKind kind, bool isCut = true)
    {
        Name = name;
        Kind = kind;
        IsCut = isCut;
        _utf8 = Encoding.UTF8.GetBytes(name);
    }

    public string Name { get; }

    public FieldKind Kind { get; }

    /// <summary>Whether strings in it are cut at the limit.</summary>
    public bool IsCut { get; }

    /// <summary>The field whose name the reader stands on, or null when the server does not know it.</summary>
    public static EventField? Find(ref Utf8JsonReader reader)
    {
        if (reader.ValueIsEscaped)
        {
            return Find(Encoding.UTF8.GetBytes(reader.GetString()!));
        }

        return Find(reader.ValueSpan);
    }

    public static EventField? Find(ReadOnlySpan<byte> name)
    {
        if (name.Length < ByLength.Length)
        {
            foreach (var field in ByLength[name.Length])
            {
                if (name.SequenceEqual(field._utf8))
                {
                    return field;
                }
            }
        }

        return null;
    }

    private static IEnumerable<EventField> Texts(string names) =>
        names.Split(' ').Select(name => new EventField(name, FieldKind.Text));

    private static EventField[][] Group(EventField[] fields) =>
        [
            .. Enumerable
                .Range(0, fields.Max(field => field._utf8.Length) + 1)
                .Select(length => fields.Where(field => field._utf8.Length == length).ToArray()),
        ];
}
