using Microsoft.Extensions.Configuration;
using Taxonomy.Plans.Text;

namespace Taxonomy.Extensions.Hosting.Configuration;

/// <summary>
/// Finds options whose value is none of the allowed ones. The generated code that binds would end the start at the
/// first of them without saying which are allowed. A test compares this with the options.
/// </summary>
internal static class EnumsFromConfiguration
{
    /// <summary>A sentence for each value that cannot be read.</summary>
    /// <param name="section">The section of the client.</param>
    public static IReadOnlyList<string> Faults(IConfigurationSection section) =>
        [
            .. new[]
            {
                Fault<ServerZone>(section, nameof(AnalyticsClientOptions.ServerZone)),
                Fault<JournalSync>(section, nameof(AnalyticsClientOptions.JournalSync)),
                Fault<FullQueuePolicy>(section, nameof(AnalyticsClientOptions.WhenQueueFull)),
                Fault<InvalidDataPolicy>(section, nameof(AnalyticsClientOptions.OnInvalid)),
                Fault<ClassifiedDataPolicy>(section, nameof(AnalyticsClientOptions.PersonalData)),
                Fault<ClassifiedDataPolicy>(section, nameof(AnalyticsClientOptions.SensitiveData)),
            }.OfType<string>(),
        ];

    /// <summary>A sentence for a value that cannot be read, or null.</summary>
    /// <param name="section">The section with the option.</param>
    /// <param name="key">The option's key.</param>
    // As the generated code reads them: case does not matter, a number is a value too, and an empty text is none.
    public static string? Fault<TEnum>(IConfigurationSection section, string key)
        where TEnum : struct, Enum
    {
        var option = section.GetSection(key);
        if (option.Value is null || Enum.TryParse<TEnum>(option.Value, ignoreCase: true, out _))
        {
            return null;
        }

        var allowed = Enum.GetNames<TEnum>();
        return $"{option.Path} is '{option.Value}'; it must be one of {string.Join(", ", allowed)}."
            + NearestName.Suggestion(option.Value, allowed);
    }
}
