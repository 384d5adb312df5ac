namespace Taxonomy.Extensions.Hosting;

/// <summary>Defines the names that <c>AddTaxonomy</c> uses.</summary>
public static class TaxonomyDefaults
{
    /// <summary>The section of the configuration with the options.</summary>
    public const string ConfigurationSection = "Taxonomy";

    /// <summary>
    /// The section below <see cref="ConfigurationSection"/> with the options of keyed clients, each under its name.
    /// </summary>
    public const string ClientsSection = "Clients";

    /// <summary>
    /// The named client of <see cref="IHttpClientFactory"/> that sends the requests:
    /// <c>services.AddHttpClient(TaxonomyDefaults.HttpClientName)</c> adds to it.
    /// </summary>
    public const string HttpClientName = "Taxonomy";

    /// <summary>
    /// Gets the URL to which events are sent in Development when there is no API key for it: the collector on this
    /// machine, at its default port.
    /// </summary>
    public static Uri LocalCollector { get; } = new("http://127.0.0.1:8095/2/httpapi");
}
