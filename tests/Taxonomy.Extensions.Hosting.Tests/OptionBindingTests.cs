using System.Globalization;
using System.Reflection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;
using Taxonomy.Extensions.Hosting.Configuration;

namespace Taxonomy.Extensions.Hosting.Tests;

/// <summary>Each option of the client can be set in a configuration, or is known to be one that cannot.</summary>
public sealed class OptionBindingTests
{
    private static readonly PropertyInfo[] s_options = typeof(AnalyticsClientOptions).GetProperties();

    public static TheoryData<string> Bindable { get; } =
    [.. s_options.Select(option => option.Name).Except(ConfigurationKeys.InCodeOnly)];

    [Theory]
    [MemberData(nameof(Bindable))]
    public void An_option_is_read_from_the_configuration(string name)
    {
        var option = typeof(AnalyticsClientOptions).GetProperty(name)!;
        var before = option.GetValue(new AnalyticsClientOptions());
        var settings = SettingsFor(option, before);

        var bound = option.GetValue(Bind(settings));

        Assert.Equal(settings.Values, Texts(bound));
    }

    public static TheoryData<string> Enums { get; } =
    [.. s_options.Where(option => option.PropertyType.IsEnum).Select(option => option.Name)];

    [Theory]
    [MemberData(nameof(Enums))]
    public void What_is_no_value_of_an_option_is_told_with_those_that_are(string name)
    {
        var type = typeof(AnalyticsClientOptions).GetProperty(name)!.PropertyType;

        var exception = Assert.Throws<OptionsValidationException>(() => Bind(new() { [$"Taxonomy:{name}"] = "#" }));
        Assert.Throws<OptionsValidationException>(() => Bind(new() { [$"Taxonomy:{name}"] = "" }));

        Assert.Equal(
            $"Taxonomy:{name} is '#'; it must be one of {string.Join(", ", Enum.GetNames(type))}.",
            exception.Message
        );
    }

    [Theory]
    [InlineData("eu", ServerZone.EU)]
    [InlineData("1", ServerZone.EU)]
    public void What_the_binder_reads_is_left_to_it(string text, ServerZone expected) =>
        Assert.Equal(expected, Bind(new() { ["Taxonomy:ServerZone"] = text }).ServerZone);

    [Fact]
    public void The_list_of_those_that_cannot_names_options_only() =>
        Assert.Subset(s_options.Select(option => option.Name).ToHashSet(), ConfigurationKeys.InCodeOnly.ToHashSet());

    [Fact]
    public void What_a_record_has_already_is_kept()
    {
        var options = new AnalyticsClientOptions
        {
            Plan = new TrackingPlanInfo { Branch = "main", Source = "web" },
        };
        new OptionsFromConfiguration(Configuration(new() { ["Taxonomy:Plan:Source"] = "server" })).Configure(options);

        Assert.Equal(new TrackingPlanInfo { Branch = "main", Source = "server" }, options.Plan);
    }

    [Fact]
    public void Without_settings_nothing_changes()
    {
        var options = Bind([]);
        var untouched = new AnalyticsClientOptions();

        Assert.All(s_options, option => Assert.Equal(option.GetValue(untouched), option.GetValue(options)));
    }

    /// <summary>Keys and texts that are not the default's.</summary>
    private static Dictionary<string, string> SettingsFor(PropertyInfo option, object? before)
    {
        var key = $"Taxonomy:{option.Name}";
        var type = Nullable.GetUnderlyingType(option.PropertyType) ?? option.PropertyType;
        if (type == typeof(IDictionary<string, string>))
        {
            return new() { [key + ":Development"] = "a", [key + ":Production"] = "b" };
        }

        if (type == typeof(IDictionary<string, double>))
        {
            return new() { [key + ":Search Typed"] = "0", [key + ":checkout:viewed"] = "0.25" };
        }

        if (typeof(string) != type && type.IsClass && type != typeof(Uri))
        {
            return type.GetProperties()
                .Where(property => property.PropertyType == typeof(string) && property.SetMethod is not null)
                .ToDictionary(property => $"{key}:{property.Name}", property => $"text of {property.Name}");
        }

        return new() { [key] = Text(type, option.Name, before) };
    }

    private static string Text(Type type, string name, object? before)
    {
        if (type.IsEnum)
        {
            return Enum.GetValues(type).Cast<object>().Last(value => !value.Equals(before)).ToString()!;
        }

        return type.Name switch
        {
            nameof(String) => $"text of {name}",
            nameof(Boolean) => (!(bool)before!).ToString(),
            nameof(Int32) or nameof(Int64) => "17",
            nameof(Double) => "0.25",
            nameof(TimeSpan) => "00:00:17",
            nameof(Uri) => "https://example.org/events",
            _ => throw new NotSupportedException(
                $"{name} is of a type that this test does not know. If a configuration can hold it, teach the test and, "
                    + $"if need be, {nameof(OptionsFromConfiguration)}; if not, add it to "
                    + $"{nameof(ConfigurationKeys)}.{nameof(ConfigurationKeys.InCodeOnly)}."
            ),
        };
    }

    private static IEnumerable<string> Texts(object? bound) =>
        bound switch
        {
            IDictionary<string, string> dictionary => dictionary.Values,
            IDictionary<string, double> rates => rates.Values.Select(rate =>
                Convert.ToString(rate, CultureInfo.InvariantCulture)
            ),
            DeviceInfo or TrackingPlanInfo or IngestionMetadata => bound
                .GetType()
                .GetProperties()
                .Where(property => property.SetMethod is not null)
                .Select(property => (string)property.GetValue(bound)!),
            _ => [Convert.ToString(bound, CultureInfo.InvariantCulture)!],
        };

    private static AnalyticsClientOptions Bind(Dictionary<string, string> settings)
    {
        var options = new AnalyticsClientOptions();
        new OptionsFromConfiguration(Configuration(settings)).Configure(options);
        return options;
    }

    private static IConfigurationRoot Configuration(Dictionary<string, string> settings) =>
        new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Select(pair => KeyValuePair.Create(pair.Key, (string?)pair.Value)))
            .Build();
}
