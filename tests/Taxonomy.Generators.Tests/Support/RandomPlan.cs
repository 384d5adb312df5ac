using System.Text;
using Microsoft.CodeAnalysis.CSharp;
using Taxonomy.Plans.Types;

namespace Taxonomy.Generators.Tests.Support;

/// <summary>A call of a random plan's client, and what it has to send.</summary>
/// <param name="CSharp">Statements with <c>analytics</c> in scope.</param>
/// <param name="Properties">The event's properties, byte for byte.</param>
/// <param name="Groups">The event's groups; null when it has none.</param>
internal sealed record RandomCall(string CSharp, string Properties, string? Groups);

/// <summary>
/// A plan of random events, with every kind of type in every place, and random calls. Bundles, context and groups meet
/// properties that override them.
/// </summary>
internal sealed class RandomPlan
{
    /// <summary>The name of the project that the plan is for.</summary>
    public const string Source = "here";

    private static readonly Presence[] s_presences =
    [
        .. Enum.GetValues<Presence>().Where(presence => presence != Presence.Selecting),
    ];

    private static readonly RandomType[] s_withDefault =
    [
        .. RandomType.BuiltIn.Where(type => type.Default is not null),
    ];

    private readonly Random _random;
    private readonly List<RandomType> _types = [.. RandomType.BuiltIn, .. RandomType.Unions];
    private readonly List<RandomProperty> _context = [];
    private readonly List<(string Name, bool IsStruct, List<RandomProperty> Properties)> _bundles = [];
    private readonly StringBuilder _yaml = new("taxonomy: 1\ncsharp: { namespace: Random }\n");
    private int _names;

    public RandomPlan(int seed, int events, bool hasContext)
    {
        _random = new Random(seed);
        WriteTypes();
        if (hasContext)
        {
            _context.AddRange(NextProperties(4));
            _yaml.Append($"context: {{ {Entries(_context)} }}\n");
        }

        WriteBundles();
        _yaml.Append("group_types: { team: {}, company: {} }\nevents:\n");
        for (var index = 0; index < events; index++)
        {
            WriteEvent(index);
        }
    }

    public string Yaml => _yaml.ToString();

    public List<RandomCall> Calls { get; } = [];

    /// <summary>Calls with nothing but default values, which break the plan.</summary>
    public List<string> InvalidCalls { get; } = [];

    private static string Entries(IEnumerable<RandomProperty> properties) =>
        string.Join(", ", properties.Select(property => property.Yaml));

    private void WriteTypes()
    {
        _yaml.Append("types:\n  Closed: { enum: [\"a\\\"\", b] }\n  Numbers: { enum: [0, -7] }\n");
        _yaml.Append("  Open: { enum: [a], open: true }\n");
        _types.Add(RandomType.Of("Closed", "Closed", ("Closed.A", "\"a\\\"\""), ("Closed.B", "\"b\"")));
        _types.Add(RandomType.Of("Numbers", "Numbers", ("Numbers._0", "0"), ("Numbers._7", "-7")));
        _types.Add(RandomType.Of("Open", "Open", ("Open.A", "\"a\""), ("\"z\\n\"", "\"z\\n\"")));
        WriteAliases();
        for (var index = 0; index < 8; index++)
        {
            // Of what has been defined before, so that nothing goes round in circles.
            var name = "Object" + index;
            var properties = NextProperties(5);
            var open = NextOpen();
            _yaml.Append($"  {name}: {{ {open?.Yaml}properties: {{ {Entries(properties)} }} }}\n");
            _types.Add(
                new(
                    name,
                    name,
                    random =>
                    {
                        var (arguments, fields) = RandomProperty.NextOf(properties, random);
                        open?.Add(random, arguments, fields);
                        return new($"new {name}({string.Join(", ", arguments)})", RandomProperty.Json(fields));
                    }
                )
            );
        }
    }

    // Types with constraints, which all values but the default ones fulfil.
    private void WriteAliases()
    {
        _yaml.Append("  Step: { type: integer, multiple_of: 5, exclusive_minimum: -10 }\n");
        _yaml.Append("  Share: { type: number, exclusive_minimum: 0, exclusive_maximum: 1, multiple_of: 0.1 }\n");
        _yaml.Append("  Price: { type: decimal, multiple_of: 0.05, minimum: 0.05 }\n");
        _types.Add(RandomType.Of("Step", "long", ("-5", "-5"), ("500", "500")));
        _types.Add(RandomType.Of("Share", "double", ("0.3", "0.3"), ("0.9", "0.9")));
        _types.Add(RandomType.Of("Price", "decimal", ("19.90m", "19.90"), ("0.05m", "0.05")));
        foreach (var format in TextFormat.All)
        {
            var name = "Format" + format.Word;
            var value = SymbolDisplay.FormatLiteral(format.Example, quote: true);
            _yaml.Append($"  {name}: {{ type: string, format: {format.Word} }}\n");
            _types.Add(RandomType.Of(name, "string", (value, JsonValue(format.Example))));
        }
    }

    private static string JsonValue(string text) => Plans.Text.Literals.Json(text);

    private void WriteBundles()
    {
        _yaml.Append("bundles:\n");
        for (var index = 0; index < 6; index++)
        {
            var isStruct = index % 2 == 0;
            var properties = NextProperties(4);
            _bundles.Add(($"b{index}", isStruct, properties));
            _yaml.Append(
                $"  b{index}: {{ csharp: {(isStruct ? "struct" : "parameters")}, properties: {{ {Entries(properties)} }} }}\n"
            );
        }
    }

    private void WriteEvent(int index)
    {
        var bundles = _bundles.Where(_ => _random.Next(4) == 0).ToList();
        var own = NextProperties(6);
        foreach (var other in bundles.SelectMany(bundle => bundle.Properties).Concat(_context))
        {
            if (_random.Next(4) == 0)
            {
                own.Insert(_random.Next(own.Count + 1), NextProperty(other.Name));
            }
        }

        string[] groups = _random.Next(3) switch
        {
            0 => [],
            1 => ["company"],
            _ => ["team", "company"],
        };
        var open = NextOpen();
        var kind = _random.Next(4) switch
        {
            0 => "kind: page, ",
            1 => "kind: screen, ",
            _ => "",
        };
        var variants = _random.Next(3) == 0 ? NextVariants(own) : [];
        _yaml.Append(
            $"  Event {index}: {{ {kind}{open?.Yaml}{Entries(variants)}include: [{string.Join(", ", bundles.Select(bundle => bundle.Name))}], groups: [{string.Join(", ", groups)}], properties: {{ {Entries(own)} }} }}\n"
        );
        if (variants.Count == 0)
        {
            variants.Add(new("", own));
        }

        for (var call = 0; call < 4; call++)
        {
            var variant = variants[_random.Next(variants.Count)];
            Calls.Add(NextCall($"Event{index}{variant.Method}", bundles, variant.Properties, groups, open));
        }

        foreach (var variant in variants)
        {
            var required = variant.Properties.Where(property => property.IsRequired);
            InvalidCalls.Add(
                $"analytics.User(\"user-42\").Event{index}{variant.Method}({string.Join(", ", RequiredBundles(bundles, variant.Properties).Concat(required.Select(property => property.Parameter)).Select(name => name + ": default!"))})"
            );
        }
    }

    /// <summary>
    /// Variants by a property of their own, which is the first of the event's. Each has other properties, and some of the
    /// event's in another form.
    /// </summary>
    private List<Variant> NextVariants(List<RandomProperty> own)
    {
        var variants = new List<Variant>();
        var discriminator = $"v{_names++}";
        for (var count = 1 + _random.Next(3); count > 0; count--)
        {
            var value = $"x{count}";
            var properties = new List<RandomProperty>
            {
                new(discriminator, RandomType.Of("string", "string", ("", $"\"{value}\"")), Presence.Selecting),
            };
            foreach (var property in own)
            {
                properties.Add(_random.Next(4) == 0 ? NextProperty(property.Name) : property);
            }

            properties.AddRange(NextProperties(3));
            variants.Add(new($"X{count}", properties) { Value = value, Discriminator = discriminator });
        }

        return variants;
    }

    private static string Entries(List<Variant> variants) =>
        variants.Count == 0
            ? ""
            : $"variants: {{ on: {variants[0].Discriminator}, {string.Join(", ", variants.Select(variant => $"{variant.Value}: {{ properties: {{ {Entries(variant.Properties.Skip(1))} }} }}"))} }}, ";

    /// <param name="Method">The end of the name of its method.</param>
    /// <param name="Properties">All that it sends beside bundles and context, in order.</param>
    private sealed record Variant(string Method, List<RandomProperty> Properties)
    {
        public string Value { get; init; } = "";

        public string Discriminator { get; init; } = "";
    }

    /// <summary>What an open event or object sends beside its own; null: it is not open.</summary>
    private OpenType? NextOpen() =>
        _random.Next(4) switch
        {
            0 => new(null),
            1 => new(NextType()),
            2 => new(RandomType.BuiltIn[_random.Next(RandomType.BuiltIn.Count)]),
            _ => null,
        };

    private sealed class OpenType(RandomType? type)
    {
        private readonly RandomType _map = (type ?? RandomType.BuiltIn.First(one => one.Name == "any")).ToMap();

        public string Yaml => type is null ? "open: true, " : $"open: \"{type.Name}\", ";

        public void Add(Random random, List<string> arguments, List<(string Name, string Json)> fields)
        {
            if (random.Next(2) == 0)
            {
                return;
            }

            var value = _map.Next(random);
            arguments.Add("additional: " + value.CSharp);
            using var json = System.Text.Json.JsonDocument.Parse(value.Json);
            fields.AddRange(json.RootElement.EnumerateObject().Select(entry => (entry.Name, entry.Value.GetRawText())));
        }
    }

    private static IEnumerable<string> RequiredBundles(
        List<(string Name, bool IsStruct, List<RandomProperty> Properties)> bundles,
        List<RandomProperty> own
    )
    {
        foreach (var (name, isStruct, properties) in bundles)
        {
            var sent = properties.Where(property => own.TrueForAll(other => other.Name != property.Name)).ToList();
            if (isStruct)
            {
                yield return name;
            }
            else
            {
                foreach (var property in sent.Where(p => p.IsRequired))
                {
                    yield return property.Parameter;
                }
            }
        }
    }

    private RandomCall NextCall(
        string method,
        List<(string Name, bool IsStruct, List<RandomProperty> Properties)> bundles,
        List<RandomProperty> own,
        string[] groups,
        OpenType? open
    )
    {
        var names = own.Select(property => property.Name).ToHashSet();
        var fields = new List<(string Name, string Json)>();
        var statements = new StringBuilder();
        var user = "analytics.User(\"user-42\")";
        if (_context.Exists(property => property.Presence != Presence.Elsewhere))
        {
            var (values, sent) = RandomProperty.NextOf(_context, _random);
            var context = $"new AnalyticsContext({string.Join(", ", values)})";
            if (_random.Next(2) == 0)
            {
                user += $".With({context})";
            }
            else
            {
                statements.Append($"analytics.SetContext({context}); ");
            }

            var bundled = bundles.SelectMany(bundle => bundle.Properties).Select(property => property.Name);
            fields.AddRange(sent.Where(field => !names.Contains(field.Name) && !bundled.Contains(field.Name)));
        }

        var arguments = new List<string>();
        foreach (var (name, isStruct, properties) in bundles)
        {
            var taken = isStruct ? properties : properties.FindAll(property => !names.Contains(property.Name));
            var (values, sent) = RandomProperty.NextOf(taken, _random);
            fields.AddRange(sent.Where(field => !names.Contains(field.Name)));
            if (isStruct)
            {
                arguments.Add($"{name}: new {name.ToUpperInvariant()}({string.Join(", ", values)})");
            }
            else
            {
                arguments.AddRange(values);
            }
        }

        var (ownValues, ownFields) = RandomProperty.NextOf(own, _random);
        arguments.AddRange(ownValues);
        fields.AddRange(ownFields);
        open?.Add(_random, arguments, fields);
        var sentGroups = new List<(string, string)>();
        if (_random.Next(2) == 0)
        {
            user += ".InTeam(new[] { \"t1\", \"t\\\"2\" })";
            AddGroup("team", "[\"t1\",\"t\\\"2\"]");
        }

        if (_random.Next(2) == 0)
        {
            user += ".InCompany(\"acme\")";
            AddGroup("company", "\"acme\"");
        }

        statements.Append($"{user}.{method}({string.Join(", ", arguments)})");
        return new(
            statements.ToString(),
            RandomProperty.Json(fields),
            sentGroups.Count == 0 ? null : RandomProperty.Json(sentGroups)
        );

        void AddGroup(string type, string json)
        {
            if (groups.Contains(type))
            {
                sentGroups.Add((type, json));
            }
        }
    }

    private List<RandomProperty> NextProperties(int most)
    {
        var properties = new List<RandomProperty>();
        for (var count = _random.Next(most + 1); count > 0; count--)
        {
            properties.Add(NextProperty($"p{_names++}"));
        }

        return properties;
    }

    private RandomProperty NextProperty(string name)
    {
        var presence = s_presences[_random.Next(s_presences.Length)];
        var type = presence == Presence.Default ? s_withDefault[_random.Next(s_withDefault.Length)] : NextType();
        return new(name, type, presence);
    }

    private RandomType NextType()
    {
        var type = _types[_random.Next(_types.Count)];
        return _random.Next(10) switch
        {
            0 => type.ToList(),
            1 => type.ToMap(),
            2 => type.ToMap().ToList(),
            3 => type.ToList().ToMap(),
            4 => type.ToMap().ToMap(),
            // The null of any is a value.
            5 when !type.IsList && type.Name != "any" => type.ToNullableList(),
            6 when type.Name != "any" => type.ToNullableMap(),
            _ => type,
        };
    }
}
