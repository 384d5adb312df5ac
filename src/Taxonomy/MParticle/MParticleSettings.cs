using System.Text;
using Taxonomy.Destinations;
using Taxonomy.Serialization;

namespace Taxonomy.MParticle;

/// <summary>What the options mean for each batch, in the bytes that are written.</summary>
internal sealed class MParticleSettings
{
    private readonly QueuedNames _typedEvents;
    private readonly byte[][] _types;
    private readonly byte[] _type;
    private readonly QueuedNames _screens;

    public MParticleSettings(MParticleOptions options)
    {
        Start = StartOf(options);
        UserIdentity = Bytes(MParticleWords.NameOf(options.UserIdentity));
        SendsDevices = options.DeviceIdentity is not null;
        DeviceIdentity = options.DeviceIdentity is { } identity ? Bytes(MParticleWords.NameOf(identity)) : [];
        OmitsGroups = options.OmitGroups;
        _type = Bytes(MParticleWords.NameOf(options.CustomEventType));
        var types = options.CustomEventTypes.ToList();
        _typedEvents = new QueuedNames([.. types.Select(type => JsonText.Quote(type.Key))]);
        _types = [.. types.Select(type => Bytes(MParticleWords.NameOf(type.Value)))];
        _screens = new QueuedNames([.. options.Screens.Select(JsonText.Quote)]);
    }

    /// <summary>The first fields of each batch, with the comma after them.</summary>
    public byte[] Start { get; }

    /// <summary>The name of the identity that user IDs are.</summary>
    public byte[] UserIdentity { get; }

    /// <summary>Whether device IDs are sent.</summary>
    public bool SendsDevices { get; }

    /// <summary>The name of the identity that device IDs are.</summary>
    public byte[] DeviceIdentity { get; }

    /// <summary>Whether events with groups are sent without them.</summary>
    public bool OmitsGroups { get; }

    /// <summary>The type of an event.</summary>
    /// <param name="name">The event's name, with quotes.</param>
    public ReadOnlySpan<byte> TypeOf(ReadOnlySpan<byte> name) =>
        _typedEvents.IndexOf(name) is >= 0 and var index ? _types[index] : _type;

    /// <summary>Whether an event is sent as a screen view.</summary>
    /// <param name="name">The event's name, with quotes.</param>
    public bool IsScreen(ReadOnlySpan<byte> name) => _screens.IndexOf(name) >= 0;

    private static byte[] StartOf(MParticleOptions options)
    {
        var isProduction = string.Equals(
            ProgramEnvironment.NameFor(options.Environment),
            ProgramEnvironment.Production,
            StringComparison.OrdinalIgnoreCase
        );
        var writer = EventWriter.Detached();
        writer.Raw("\"environment\":"u8);
        writer.Value(isProduction ? "production" : "development");
        writer.Raw(",\"schema_version\":2,"u8);
        if (options.DataPlanId is { } plan)
        {
            writer.Raw("\"context\":{\"data_plan\":{\"plan_id\":"u8);
            writer.Value(plan);
            if (options.DataPlanVersion is { } version)
            {
                writer.Raw(",\"plan_version\":"u8);
                writer.Value(version);
            }

            writer.Raw("}},"u8);
        }

        return writer.Written();
    }

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);
}
