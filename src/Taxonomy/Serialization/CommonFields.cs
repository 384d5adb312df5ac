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
    private volatile ReadyPlan? _readyPlans;

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

    public void Write(ref EventWriter writer, EventOptions? options, string? planVersion)
    {
        if (options is null)
        {
            writer.Raw(_ready);
            if (planVersion is not null || _plan is not null)
            {
                writer.Raw(PlanFields(planVersion));
            }

            return;
        }

        WriteAll(ref writer, options);
        WritePlan(ref writer, options.Plan ?? _plan, planVersion);
        OptionFields.Write(ref writer, options);
    }

    // The events of a client follow one plan or a few, so the bytes of each are kept.
    private byte[] PlanFields(string? planVersion)
    {
        for (var ready = _readyPlans; ready is not null; ready = ready.Next)
        {
            if (string.Equals(ready.Version, planVersion, StringComparison.Ordinal))
            {
                return ready.Json;
            }
        }

        var fields = EventWriter.Detached();
        WritePlan(ref fields, _plan, planVersion);
        var json = fields.Written();
        _readyPlans = new ReadyPlan(planVersion, json, _readyPlans);
        return json;
    }

    private static void WritePlan(ref EventWriter writer, TrackingPlanInfo? plan, string? planVersion)
    {
        if (plan is null && planVersion is not null)
        {
            plan = new TrackingPlanInfo { Version = planVersion };
        }
        else if (plan is { Version: null } && planVersion is not null)
        {
            plan = plan with { Version = planVersion };
        }

        if (plan is not null)
        {
            OptionFields.WritePlan(ref writer, plan);
        }
    }

    private void WriteAll(ref EventWriter writer, EventOptions? options)
    {
        writer.Field(",\"library\":"u8, s_library);
        if ((options?.Device ?? _device) is { } device)
        {
            OptionFields.WriteDevice(ref writer, device);
        }

        writer.Field(",\"ip\":"u8, options?.Ip ?? _ip);
        if ((options?.IngestionMetadata ?? _ingestionMetadata) is { } metadata)
        {
            OptionFields.WriteIngestionMetadata(ref writer, metadata);
        }
    }

    private sealed record ReadyPlan(string? Version, byte[] Json, ReadyPlan? Next);
}
