namespace Taxonomy.Segment;

/// <summary>Validates the options of a destination.</summary>
internal static class SegmentOptionsValidation
{
    /// <summary>Validates the options and returns the write key for the environment.</summary>
    public static string Validate(SegmentOptions options)
    {
        if (options.ServerUrl is { } url && !(url.IsAbsoluteUri && url.Scheme is "http" or "https"))
        {
            throw Fault(
                nameof(options.ServerUrl),
                $"is '{url.OriginalString}'; it must be an absolute http or https URL"
            );
        }

        if (options.Region is not (SegmentRegion.US or SegmentRegion.EU))
        {
            throw Fault(nameof(options.Region), $"is {(int)options.Region}, which is not a {nameof(SegmentRegion)}");
        }

        if (options.GroupAnonymousId is { } id && string.IsNullOrWhiteSpace(id))
        {
            throw Fault(nameof(options.GroupAnonymousId), "is empty; set it to an ID, or to null");
        }

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
