using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;
using Taxonomy.Extensions.Hosting.Registration;
using Taxonomy.Plans.Text;

namespace Taxonomy.Extensions.Hosting.Configuration;

/// <summary>Finds faults in the options when the host starts, and names them as the configuration does.</summary>
internal sealed class OptionsCheck(
    IEnumerable<RegisteredDestination> destinations,
    IConfiguration? configuration = null
) : IValidateOptions<AnalyticsClientOptions>
{
    public ValidateOptionsResult Validate(string? name, AnalyticsClientOptions options)
    {
        var section = ConfigurationKeys.SectionOf(name);
        var faults = new List<string>(UnknownKeys(name ?? Options.DefaultName, section));
        try
        {
            options.Validate();
        }
        catch (ArgumentException exception)
        {
            faults.Add($"{section}:{Problem(exception, nameof(AnalyticsClientOptions))}");
        }

        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private IEnumerable<string> UnknownKeys(string name, string section)
    {
        foreach (var child in configuration?.GetSection(section).GetChildren() ?? [])
        {
            if (ConfigurationKeys.InCodeOnly.Contains(child.Key, StringComparer.OrdinalIgnoreCase))
            {
                yield return $"{child.Path} cannot be set in a configuration; set it in code.";
            }
            else if (FindDestination(name, child.Key) is { } destination)
            {
                foreach (var nested in child.GetChildren().SelectMany(one => FindFaults(one, destination)))
                {
                    yield return nested;
                }
            }
            else if (ConfigurationKeys.Destinations.ContainsKey(child.Key))
            {
                yield return $"{child.Path} is the section of a destination that the client does not have; call With{child.Key}.";
            }
            else if (!IsSectionOfClients(child) && FindFault(child, ConfigurationKeys.All) is { } fault)
            {
                yield return fault;
            }
            else if (ConfigurationKeys.Nested.TryGetValue(child.Key, out var known))
            {
                foreach (var nested in child.GetChildren().Select(one => FindFault(one, known)).OfType<string>())
                {
                    yield return nested;
                }
            }
        }
    }

    private RegisteredDestination? FindDestination(string name, string section) =>
        destinations.FirstOrDefault(one =>
            one.OptionsName == name && string.Equals(one.Section, section, StringComparison.OrdinalIgnoreCase)
        );

    private static IEnumerable<string> FindFaults(IConfigurationSection key, RegisteredDestination destination) =>
        string.Equals(key.Key, ConfigurationKeys.Delivery, StringComparison.OrdinalIgnoreCase)
            ? key.GetChildren().Select(one => FindFault(one, ConfigurationKeys.OfDelivery)).OfType<string>()
        : FindFault(key, destination.Keys) is { } fault ? [fault]
        : [];

    private static string? FindFault(IConfigurationSection key, IReadOnlyList<string> known) =>
        known.Contains(key.Key, StringComparer.OrdinalIgnoreCase)
            ? null
            : $"{key.Path} is not an option of the client.{NearestName.Suggestion(key.Key, known)}";

    // Keyed clients have their options inside the section of the main one.
    private static bool IsSectionOfClients(IConfigurationSection key) =>
        string.Equals(
            key.Path,
            $"{TaxonomyDefaults.ConfigurationSection}:{TaxonomyDefaults.ClientsSection}",
            StringComparison.OrdinalIgnoreCase
        );

    // "AnalyticsClientOptions.X is …. (Parameter 'X')" without what stands around it.
    internal static string Problem(ArgumentException exception, string type)
    {
        var message = exception.Message;
        var start = message.StartsWith(type + ".", StringComparison.Ordinal) ? type.Length + 1 : 0;
        var end = message.LastIndexOf(" (", StringComparison.Ordinal);
        return end > start && message.EndsWith(')') ? message[start..end] : message[start..];
    }
}
