using System.Text.Json;

namespace Taxonomy.Testing;

/// <summary>Compares values as Amplitude would see them: the order of an object's properties does not count, nor how a number is written.</summary>
/// <param name="isWhole">Whether properties that are not expected count as differences.</param>
internal sealed class JsonDifferences(bool isWhole)
{
    private readonly List<string> _lines = [];

    public IReadOnlyList<string> Lines => _lines;

    /// <summary>Compares one property of an object.</summary>
    /// <param name="prefix">Where the object is, with a dot at its end.</param>
    /// <param name="expected">The property.</param>
    /// <param name="owner">The object.</param>
    public void CompareProperty(string prefix, JsonProperty expected, JsonElement owner)
    {
        var path = prefix + expected.Name;
        if (owner.TryGetProperty(expected.Name, out var actual))
        {
            Compare(path, expected.Value, actual);
        }
        else
        {
            _lines.Add($"{path}: expected {EventText.Value(expected.Value)}, but it is missing");
        }
    }

    public void Unexpected(string path, JsonElement actual) =>
        _lines.Add($"{path}: expected nothing, but was {EventText.Value(actual)}");

    private void Compare(string path, JsonElement expected, JsonElement actual)
    {
        if (expected.ValueKind == JsonValueKind.Object && actual.ValueKind == JsonValueKind.Object)
        {
            CompareObjects(path, expected, actual);
        }
        else if (expected.ValueKind == JsonValueKind.Array && actual.ValueKind == JsonValueKind.Array)
        {
            CompareLists(path, expected, actual);
        }
        else if (!AreEqual(expected, actual))
        {
            _lines.Add($"{path}: expected {EventText.Value(expected)}, but was {EventText.Value(actual)}");
        }
    }

    private void CompareObjects(string path, JsonElement expected, JsonElement actual)
    {
        foreach (var property in expected.EnumerateObject())
        {
            CompareProperty(path + ".", property, actual);
        }

        foreach (var property in actual.EnumerateObject())
        {
            if (isWhole && !expected.TryGetProperty(property.Name, out _))
            {
                Unexpected($"{path}.{property.Name}", property.Value);
            }
        }
    }

    private void CompareLists(string path, JsonElement expected, JsonElement actual)
    {
        if (expected.GetArrayLength() != actual.GetArrayLength())
        {
            _lines.Add($"{path}: expected {EventText.Value(expected)}, but was {EventText.Value(actual)}");
            return;
        }

        for (var index = 0; index < expected.GetArrayLength(); index++)
        {
            Compare($"{path}[{index}]", expected[index], actual[index]);
        }
    }

    private static bool AreEqual(JsonElement expected, JsonElement actual)
    {
        if (expected.ValueKind != actual.ValueKind)
        {
            return false;
        }

        return expected.ValueKind switch
        {
            JsonValueKind.String => string.Equals(expected.GetString(), actual.GetString(), StringComparison.Ordinal),
            JsonValueKind.Number => AreEqualNumbers(expected, actual),
            _ => true,
        };
    }

    private static bool AreEqualNumbers(JsonElement expected, JsonElement actual)
    {
        if (expected.GetRawText() == actual.GetRawText())
        {
            return true;
        }

        return expected.TryGetDecimal(out var left) && actual.TryGetDecimal(out var right)
            ? left == right
            : expected.GetDouble().Equals(actual.GetDouble());
    }
}
