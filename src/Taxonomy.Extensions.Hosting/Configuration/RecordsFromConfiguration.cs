using Microsoft.Extensions.Configuration;

namespace Taxonomy.Extensions.Hosting.Configuration;

/// <summary>
/// Reads the options that are records. Generated binding leaves properties alone that are only set in an initializer.
/// A test compares this with the records.
/// </summary>
internal static class RecordsFromConfiguration
{
    public static void Bind(IConfiguration section, AnalyticsClientOptions options)
    {
        options.Device = Read(section, nameof(options.Device), options.Device, Device);
        options.Plan = Read(section, nameof(options.Plan), options.Plan, Plan);
        options.IngestionMetadata = Read(
            section,
            nameof(options.IngestionMetadata),
            options.IngestionMetadata,
            Metadata
        );
    }

    private static T? Read<T>(IConfiguration section, string key, T? present, Func<IConfigurationSection, T, T> read)
        where T : class, new()
    {
        var own = section.GetSection(key);
        return own.GetChildren().Any() ? read(own, present ?? new T()) : present;
    }

    private static DeviceInfo Device(IConfigurationSection section, DeviceInfo present) =>
        present with
        {
            AppVersion = section[nameof(present.AppVersion)] ?? present.AppVersion,
            VersionName = section[nameof(present.VersionName)] ?? present.VersionName,
            Platform = section[nameof(present.Platform)] ?? present.Platform,
            OsName = section[nameof(present.OsName)] ?? present.OsName,
            OsVersion = section[nameof(present.OsVersion)] ?? present.OsVersion,
            Brand = section[nameof(present.Brand)] ?? present.Brand,
            Manufacturer = section[nameof(present.Manufacturer)] ?? present.Manufacturer,
            Model = section[nameof(present.Model)] ?? present.Model,
            Carrier = section[nameof(present.Carrier)] ?? present.Carrier,
            Language = section[nameof(present.Language)] ?? present.Language,
            Idfa = section[nameof(present.Idfa)] ?? present.Idfa,
            Idfv = section[nameof(present.Idfv)] ?? present.Idfv,
            Adid = section[nameof(present.Adid)] ?? present.Adid,
            AndroidId = section[nameof(present.AndroidId)] ?? present.AndroidId,
            AndroidAppSetId = section[nameof(present.AndroidAppSetId)] ?? present.AndroidAppSetId,
        };

    private static TrackingPlanInfo Plan(IConfigurationSection section, TrackingPlanInfo present) =>
        present with
        {
            Branch = section[nameof(present.Branch)] ?? present.Branch,
            Source = section[nameof(present.Source)] ?? present.Source,
            Version = section[nameof(present.Version)] ?? present.Version,
            VersionId = section[nameof(present.VersionId)] ?? present.VersionId,
        };

    private static IngestionMetadata Metadata(IConfigurationSection section, IngestionMetadata present) =>
        present with
        {
            SourceName = section[nameof(present.SourceName)] ?? present.SourceName,
            SourceVersion = section[nameof(present.SourceVersion)] ?? present.SourceVersion,
        };
}
