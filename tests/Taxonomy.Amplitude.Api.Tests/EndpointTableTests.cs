using System.Reflection;
using System.Text.RegularExpressions;

namespace Taxonomy.Amplitude.Api.Tests;

/// <summary>The page lists the endpoints with the methods that call them.</summary>
public sealed partial class EndpointTableTests
{
    private static readonly Dictionary<string, Type> s_clients = new()
    {
        ["Export"] = typeof(ExportApi),
        ["Dashboard REST"] = typeof(DashboardApi),
        ["Behavioral Cohorts"] = typeof(CohortApi),
        ["Taxonomy"] = typeof(TaxonomyApi),
        ["Developer"] = typeof(DeveloperApi),
    };

    [Fact]
    public void Each_method_has_its_endpoint_and_each_endpoint_its_method()
    {
        var table = Repository.Read("docs/amplitude-api.md").Split("## Endpoints\n")[1];
        var sections = table.Split("| **").Skip(1).ToDictionary(section => section.Split("**")[0]);

        Assert.Equal(s_clients.Keys.Order(), sections.Keys.Order());
        Assert.All(
            s_clients,
            client =>
                Assert.Equal(
                    client
                        .Value.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
                        .Select(method => method.Name)
                        .Where(name => name.EndsWith("Async", StringComparison.Ordinal))
                        .Distinct()
                        .Order(StringComparer.Ordinal),
                    Method()
                        .Matches(sections[client.Key])
                        .Select(match => match.Groups[1].Value)
                        .Distinct()
                        .Order(StringComparer.Ordinal)
                )
        );
    }

    [GeneratedRegex(@"`(?:\w+\.)?(\w+Async)`")]
    private static partial Regex Method();
}
