namespace Taxonomy.Serialization;

/// <summary>The fields at an event's end: those that are the same for all events of a client, and those of its options.</summary>
internal sealed class CommonFields
{
    private static readonly string s_library = "taxonomy-dotnet/" + ThisAssembly.Version;

    private readonly DeviceInfo? _device;
    private readonly string? _ip;
    private readonly TrackingPlanInfo? _plan;
    private readonly IngestionMetadata? _ingestionMetadata;
    private volatile ReadyEnd? _readyEnds;
    private ReadyEnd? _lastEnd;

    public CommonFields(AnalyticsClientOptions options)
    {
        // Copies: options may be changed later, without effect.
        _device = options.Device is { } device ? device with { } : null;
        _ip = options.DefaultIp;
        _plan = options.Plan is { } plan ? plan with { } : null;
        _ingestionMetadata = options.IngestionMetadata is { } metadata ? metadata with { } : null;
    }

    /// <summary>Writes these fields and the event's closing brace.</summary>
    public void WriteEnd(ref EventWriter writer, EventOptions? options, string? planVersion)
    {
        if (options is null)
        {
            // Mostly one plan's events follow each other.
            var last = _lastEnd;
            writer.Raw(
                last is not null && ReferenceEquals(last.PlanVersion, planVersion) ? last.Json : EndFor(planVersion)
            );
            return;
        }

        WriteAll(ref writer, options);
        WritePlan(ref writer, options.Plan ?? _plan, planVersion);
        OptionFields.Write(ref writer, options);
        writer.Raw("}"u8);
    }

    // The events of a client follow one plan or a few, so the bytes of each are kept.
    private byte[] EndFor(string? planVersion)
    {
        for (var ready = _readyEnds; ready is not null; ready = ready.Next)
        {
            if (string.Equals(ready.PlanVersion, planVersion, StringComparison.Ordinal))
            {
                _lastEnd = ready;
                return ready.Json;
            }
        }

        var fields = EventWriter.Detached();
        WriteAll(ref fields, null);
        WritePlan(ref fields, _plan, planVersion);
        fields.Raw("}"u8);
        var json = fields.Written();
        _readyEnds = new ReadyEnd(planVersion, json, _readyEnds);
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

    private sealed record ReadyEnd(string? PlanVersion, byte[] Json, ReadyEnd? Next);
}
