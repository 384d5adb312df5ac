using Taxonomy.Destinations;

namespace Taxonomy.Segment;

/// <summary>Validates the options of a destination.</summary>
internal static class SegmentOptionsValidation
{
    /// <summary>Validates the options and returns the write key for the environment.</summary>
    public static string Validate(SegmentOptions options)
    {
        var checks = new OptionChecks(Fault);
        checks.Url(options.ServerUrl, nameof(options.ServerUrl));
        checks.Defined(options.Region, nameof(options.Region));
        checks.NotEmpty(options.GroupAnonymousId, nameof(options.GroupAnonymousId), "an ID");
        return ApiKeyChoice.Choose(
            new KeySettings
            {
                Fault = Fault,
                KeyName = nameof(options.WriteKey),
                KeysName = nameof(options.WriteKeys),
                Description = "the write key of a source in Segment",
                Key = options.WriteKey,
                Keys = options.WriteKeys,
                Environment = ProgramEnvironment.NameFor(options.Environment),
                AllowProductionKeyInDevelopment = options.AllowProductionKeyInDevelopment,
            }
        );
    }

    private static ArgumentException Fault(string name, string problem) =>
        new($"{nameof(SegmentOptions)}.{name} {problem}.", name);
}
