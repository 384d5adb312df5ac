using Microsoft.Extensions.Hosting;

namespace Taxonomy.Extensions.Hosting.Configuration;

/// <summary>A program that runs in Development without a key: it sends to the collector on this machine.</summary>
internal static class LocalDevelopment
{
    /// <summary>Stands in for the key where events go to a collector that takes any.</summary>
    public const string NoKey = "development-without-a-key";

    /// <summary>Returns whether a program has no key in Development, for a destination with one key alone.</summary>
    /// <param name="environment">The environment.</param>
    /// <param name="key">The key.</param>
    public static bool IsWithoutKey(string? environment, string? key) =>
        IsWithoutKey(environment, allowsProductionKey: false, key, new Dictionary<string, string>());

    /// <summary>Returns whether a program has no key in Development.</summary>
    /// <param name="environment">The environment.</param>
    /// <param name="allowsProductionKey">Whether the key of production may be used instead.</param>
    /// <param name="key">The key for all environments.</param>
    /// <param name="keys">The keys by environment.</param>
    public static bool IsWithoutKey(
        string? environment,
        bool allowsProductionKey,
        string? key,
        IDictionary<string, string> keys
    ) =>
        string.Equals(environment?.Trim(), Environments.Development, StringComparison.OrdinalIgnoreCase)
        && !allowsProductionKey
        && string.IsNullOrWhiteSpace(key)
        && !keys.Any(pair =>
            string.Equals(pair.Key.Trim(), Environments.Development, StringComparison.OrdinalIgnoreCase)
            && !string.IsNullOrWhiteSpace(pair.Value)
        );
}
