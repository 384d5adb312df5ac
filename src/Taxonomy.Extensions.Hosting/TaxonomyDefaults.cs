namespace Taxonomy.Extensions.Hosting;

/// <summary>Names by which a program can reach what <c>AddTaxonomy</c> sets up.</summary>
public static class TaxonomyDefaults
{
    /// <summary>The section of the configuration that the options are read from.</summary>
    public const string ConfigurationSection = "Taxonomy";

    /// <summary>
    /// The section below <see cref="ConfigurationSection"/> that keyed clients have theirs in, each under its name.
    /// </summary>
    public const string ClientsSection = "Clients";

    /// <summary>
    /// The named client of <see cref="IHttpClientFactory"/> that requests are sent with:
    /// <c>services.AddHttpClient(TaxonomyDefaults.HttpClientName)</c> adds to it.
    /// </summary>
    public const string HttpClientName = "Taxonomy";

    /// <summary>
    /// Where events go in Development when there is no API key for it: the collector on this machine, at its own port.
    /// </summary>
    public static Uri LocalCollector { get; } = new("http://127.0.0.1:8095/2/httpapi");
}
