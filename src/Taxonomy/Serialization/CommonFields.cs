namespace Taxonomy.Serialization;

/// <summary>The fields at an event's end: those that are the same for all events of a client, and those of its options.</summary>
internal sealed class CommonFields
{
    private static readonly string s_library = "taxonomy-dotnet/" + ThisAssembly.Version;

    private readonly byte[] _ready;
    private readonly DeviceInfo? _device;
    private readonly string? _ip;
    private readonly TrackingPlanInfo? _plan;
    private readonly IngestionMetadata? _ingestionMetadata;

    public CommonFields(AnalyticsClientOptions options)
    {
        _device = options.Device;
        _ip = options.Ip;
        _plan = options.Plan;
        _ingestionMetadata = options.IngestionMetadata;

        var fields = EventWriter.Detached();
        WriteAll(ref fields, null);
        _ready = fields.Written();
    }

    public void Write(ref EventWriter writer, EventOptions? options, bool hasGroups, bool hasRevenue)
    {
        if (options is null)
        {
            writer.Raw(_ready);
            return;
        }

        WriteAll(ref writer, options);
        OptionFields.Write(ref writer, options, hasGroups, hasRevenue);
    }

    private void WriteAll(ref EventWriter writer, EventOptions? options)
    {
        writer.Field(",\"library\":"u8, s_library);
        if ((options?.Device ?? _device) is { } device)
        {
            OptionFields.WriteDevice(ref writer, device);
        }

        writer.Field(",\"ip\":"u8, options?.Ip ?? _ip);
        if ((options?.Plan ?? _plan) is { } plan)
        {
            OptionFields.WritePlan(ref writer, plan);
        }

        if ((options?.IngestionMetadata ?? _ingestionMetadata) is { } metadata)
        {
            OptionFields.WriteIngestionMetadata(ref writer, metadata);
        }
    }
}
