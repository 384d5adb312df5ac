using Taxonomy.Plans.Model;
using Taxonomy.Plans.Naming;
using Taxonomy.Plans.Types;

namespace Taxonomy.Plans.Facts;

/// <summary>Reads what <see cref="PlanFactsWriter"/> writes, in the same order.</summary>
internal sealed class PlanFactsReader
{
    /// <summary>A list never holds a list, so that types are hardly nested at all.</summary>
    private const int DeepestType = 8;

    private readonly string _text;
    private readonly List<string> _words = [];
    private readonly List<Property> _properties = [];
    private string[] _groupTypes = [];
    private int _position = 1;
    private bool _isInVariant;

    private PlanFactsReader(string text) => _text = text;

    public static PlanFacts? Read(string text)
    {
        if (text.Length == 0 || text[0] != PlanFacts.Version)
        {
            return null;
        }

        var reader = new PlanFactsReader(text);
        try
        {
            var facts = reader.Facts();
            return reader._position == text.Length ? facts : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private PlanFacts Facts()
    {
        var flags = Number();
        var space = Name();
        var settings = new PlanSettings
        {
            Namespace = space,
            IsPublic = FactsFlags.Has(flags, 0),
            Client = Name(),
            EventConvention = Convention(),
            KeepWords = Texts(),
            MostGroupTypes = Number(),
        };
        var enums = All(Enum);
        var objects = All(() => new ObjectType { CSharpName = Name(), Properties = All(Property) });
        var context = All(Property);
        var bundles = All(() => new BundleStruct { CSharpName = Name(), Properties = All(Property) });
        var groupTypes = All(GroupType);
        _groupTypes = [.. groupTypes.Select(type => type.Name)];
        var plan = new Plan
        {
            Settings = settings,
            Enums = enums,
            Objects = objects,
            Context = context,
            Bundles = bundles,
            GroupTypes = groupTypes,
            UserProperties = All(Profile),
            Events = All(Event),
            EventsElsewhere = All(() => new EventElsewhere(Name(), Texts())),
        };
        plan = FactsFlags.Has(flags, 2) ? WithOpenObjects(plan) : plan;
        return new(FactsFlags.Has(flags, 3) ? WithAdditional(plan) : plan, space, FactsFlags.Has(flags, 1));
    }

    private Plan WithOpenObjects(Plan plan)
    {
        var open = new HashSet<string>(Texts(), StringComparer.Ordinal);
        return plan with
        {
            Objects = new(
                plan.Objects.Select(type => open.Contains(type.CSharpName) ? type with { IsOpen = true } : type)
                    .ToArray()
            ),
        };
    }

    private Plan WithAdditional(Plan plan)
    {
        var types = new Dictionary<string, PlanType>(StringComparer.Ordinal);
        for (var count = Number(); count > 0; count--)
        {
            var name = Name();
            types[name] = Type(0);
        }

        return plan with
        {
            Objects = new(
                plan.Objects.Select(type =>
                        types.TryGetValue(type.CSharpName, out var map) ? type with { Additional = map } : type
                    )
                    .ToArray()
            ),
        };
    }

    private NameConvention? Convention() => Number() == 0 ? null : new(Text(), Text(), Text());

    private EnumType Enum()
    {
        var name = Name();
        var flags = Number();
        return new()
        {
            CSharpName = name,
            IsInteger = FactsFlags.Has(flags, 0),
            IsOpen = FactsFlags.Has(flags, 1),
            Members = All(() =>
            {
                var (value, identifier, deprecation) = Named();
                return new EnumMember
                {
                    Value = value,
                    CSharpName = identifier,
                    Deprecation = deprecation,
                };
            }),
        };
    }

    private GroupType GroupType()
    {
        var (name, identifier, deprecation) = Named();
        return new()
        {
            Name = name,
            CSharpName = identifier,
            Deprecation = deprecation,
            Properties = All(Profile),
        };
    }

    private ProfileProperty Profile() => new() { Property = Property(), Operations = (OperationKinds)Number() };

    private EventDefinition Event()
    {
        var flags = Number();
        var name = Name();
        var definition = new EventDefinition
        {
            Name = name,
            CSharpName = Identifier(name, FactsFlags.Has(flags, 0)),
            Groups = FactsFlags.Has(flags, 1) ? Texts() : new(_groupTypes),
            HasRevenue = FactsFlags.Has(flags, 2),
            IsOpen = FactsFlags.Has(flags, 6),
            Kind =
                FactsFlags.Has(flags, 8) ? EventKind.Page
                : FactsFlags.Has(flags, 9) ? EventKind.Screen
                : EventKind.Track,
            Deprecation = FactsFlags.Has(flags, 3) ? Deprecation() : null,
            Retired = FactsFlags.Has(flags, 4) ? "" : null,
            OverridesContext = FactsFlags.Has(flags, 5) ? Texts() : default,
            Members = All(() =>
                Number() is > 0 and var property
                    ? new EventMember { Property = Property(property - 1) }
                    : new EventMember { Bundle = Name(), Overridden = Texts() }
            ),
            Additional = FactsFlags.Has(flags, 10) ? Type(0) : null,
        };
        return FactsFlags.Has(flags, 7) ? WithVariants(definition) : definition;
    }

    private EventDefinition WithVariants(EventDefinition definition)
    {
        // A variant has no variants of its own.
        Require(!_isInVariant);
        _isInVariant = true;
        var discriminator = Text();
        var variants = All(() =>
        {
            var value = Name();
            return Event() with { Variant = value, Discriminator = discriminator };
        });
        _isInVariant = false;
        return definition with { HasVariants = true, Discriminator = discriminator, Variants = variants };
    }

    private Property Property() => Property(Number());

    private Property Property(int number)
    {
        if (number < _properties.Count)
        {
            return _properties[number];
        }

        Require(number == _properties.Count);
        var flags = Number();
        var name = Name();
        var property = new Property
        {
            Name = name,
            CSharpName = Identifier(name, FactsFlags.Has(flags, 0)),
            IsRequired = FactsFlags.Has(flags, 1),
            IsNullable = FactsFlags.Has(flags, 2),
            SendsDefault = FactsFlags.Has(flags, 5),
            ConstJson = FactsFlags.Has(flags, 3) ? Name() : null,
            Deprecation = FactsFlags.Has(flags, 4) ? Deprecation() : null,
            Type = Type(0),
        };
        _properties.Add(property);
        return property;
    }

    private PlanType Type(int depth)
    {
        Require(depth < DeepestType);
        var number = Number();
        var kind = (ValueKind)(number % PlanFacts.NullableElement / 2);
        Require(number < 2 * PlanFacts.NullableElement);
        Require(kind is >= ValueKind.String and <= ValueKind.Union);
        return new(kind)
        {
            TypeName = kind is ValueKind.Enum or ValueKind.Object ? Name() : null,
            Element = kind is ValueKind.List or ValueKind.Map ? Type(depth + 1) : null,
            Members = kind == ValueKind.Union ? All(() => Type(depth + 1)) : default,
            Constraints = number % 2 == 1 ? Constraints() : null,
            IsNullable = number >= PlanFacts.NullableElement,
        };
    }

    private Constraints Constraints()
    {
        var flags = Number();
        return new()
        {
            UniqueItems = FactsFlags.Has(flags, 0),
            Minimum = Text(),
            Maximum = Text(),
            Pattern = Text(),
            MinLength = Limit(),
            MaxLength = Limit(),
            MinItems = Limit(),
            MaxItems = Limit(),
            ExclusiveMinimum = FactsFlags.Has(flags, 1) ? Name() : null,
            ExclusiveMaximum = FactsFlags.Has(flags, 2) ? Name() : null,
            MultipleOf = FactsFlags.Has(flags, 3) ? Name() : null,
            Format = FactsFlags.Has(flags, 4) ? Format() : null,
        };
    }

    private string Format()
    {
        var word = Name();
        Require(TextFormat.Find(word) is not null);
        return word;
    }

    private int? Limit() => Number() is > 0 and var limit ? limit - 1 : null;

    private (string Name, string Identifier, Deprecation? Deprecation) Named()
    {
        var flags = Number();
        var name = Name();
        var identifier = Identifier(name, FactsFlags.Has(flags, 0));
        return (name, identifier, FactsFlags.Has(flags, 1) ? Deprecation() : null);
    }

    private string Identifier(string name, bool isWritten) =>
        isWritten ? Name() : Identifiers.FromWireName(name) ?? throw new FormatException();

    private Deprecation Deprecation() => new(Text(), null, null, null);

    private EquatableArray<T> All<T>(Func<T> read)
        where T : IEquatable<T>
    {
        var count = Number();

        // Each item takes a character at least, so that a damaged count asks for no memory.
        Require(count <= _text.Length - _position);
        var items = new T[count];
        for (var i = 0; i < count; i++)
        {
            items[i] = read();
        }

        return new(items);
    }

    private EquatableArray<string> Texts() => All(Name);

    private string Name() => Text() ?? throw new FormatException();

    private string? Text()
    {
        var count = Number() - 1;
        if (count <= 0)
        {
            return count < 0 ? null : "";
        }

        if (count == 1)
        {
            return Word();
        }

        var text = new System.Text.StringBuilder();
        for (var i = 0; i < count; i++)
        {
            text.Append(Word());
        }

        return text.ToString();
    }

    private string Word()
    {
        var number = Number();
        if (number < _words.Count)
        {
            return _words[number];
        }

        var length = Number();
        Require(number == _words.Count && length <= FactsNames.LongestWord && length <= _text.Length - _position);
        var word = _text.Substring(_position, length);
        _position += length;
        _words.Add(word);
        return word;
    }

    private int Number()
    {
        var number = FactsNumbers.Read(_text, ref _position);
        Require(number >= 0);
        return number;
    }

    private static void Require(bool isSound)
    {
        if (!isSound)
        {
            throw new FormatException();
        }
    }
}
