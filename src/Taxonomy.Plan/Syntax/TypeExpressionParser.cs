using Taxonomy.Plans.Diagnostics;
using Taxonomy.Plans.Model;
using Taxonomy.Plans.Syntax;
using Taxonomy.Plans.Types;

namespace Taxonomy.Plans.Syntax;

/// <summary>Represents what is wrong in the text of a type: characters of that text, and the message about them.</summary>
internal sealed record TypeFault(MessageFormat Message, int Start, int Length, params object[] Arguments);

/// <summary>Takes the text of a type apart, in one pass and without recursion.</summary>
internal struct TypeExpressionParser
{
    private readonly string _text;
    private readonly List<TypeLayer> _layers;
    private int _position;
    private int _openMaps;
    private bool _isOptional;
    private TypeFault? _fault;

    private TypeExpressionParser(string text)
    {
        _text = text;
        _layers = [];
    }

    public static TypeExpression Parse(string text, out TypeFault? fault)
    {
        var parser = new TypeExpressionParser(text);
        parser.OpenMaps();
        var (start, name) = parser.Name();
        parser.Suffixes(name);
        if (parser._fault is { } found)
        {
            return Broken(text, start, name, found, out fault);
        }

        var builtin = name.IndexOf(Unions.Separator) >= 0 ? parser.Union(start, name) : BuiltinTypes.Find(name)?.Type;
        if (parser._fault is { } wrong)
        {
            return Broken(text, start, name, wrong, out fault);
        }

        fault = null;

        return new()
        {
            Text = text,
            Name = name,
            NameStart = start,
            Builtin = builtin,
            Layers = parser._layers.Count == 0 ? [] : parser._layers.ToArray(),
            IsOptional = parser._isOptional,
            Resolved = builtin is null ? null : Wrap(builtin, parser._layers),
        };
    }

    private static TypeExpression Broken(string text, int nameStart, string name, TypeFault found, out TypeFault? fault)
    {
        fault = TypeSpelling.Suggest(text) is { } suggestion
            ? new(FormatRules.InvalidType, 0, text.Length, text, suggestion)
            : found;
        return new()
        {
            Text = text,
            Name = name,
            NameStart = nameStart,
            IsOptional = text.TrimEnd().EndsWith("?", StringComparison.Ordinal),
            IsBroken = true,
        };
    }

    /// <summary>The list of a type, from a sequence that holds its name.</summary>
    public static TypeExpression ListOf(TypeExpression element, out TypeFault? fault)
    {
        fault = null;
        if (element.Layers.Count > 0 && element.Layers[element.Layers.Count - 1].Kind == ValueKind.List)
        {
            fault = ListOfLists(0, element.Text.Length);
        }

        return new()
        {
            Text = "[" + element.Text + "]",
            Name = element.Name,
            NameStart = element.NameStart + 1,
            Builtin = element.Builtin,
            Layers = [.. element.Layers, new(ValueKind.List, element.IsOptional)],
            IsBroken = fault is not null || element.IsBroken,
            Resolved =
                fault is null && element.Resolved is { } type
                    ? Wrap(type, [new(ValueKind.List, element.IsOptional)])
                    : null,
        };
    }

    public static PlanType Wrap(PlanType type, IReadOnlyList<TypeLayer> layers)
    {
        for (var i = 0; i < layers.Count; i++)
        {
            type = new(layers[i].Kind) { Element = layers[i].HasNull ? type with { IsNullable = true } : type };
        }

        return type;
    }

    private void OpenMaps()
    {
        while (true)
        {
            SkipSpaces();
            var bracket = _position + 3;
            while (bracket < _text.Length && _text[bracket] == ' ')
            {
                bracket++;
            }

            if (
                string.CompareOrdinal(_text, _position, "map", 0, 3) != 0
                || bracket >= _text.Length
                || _text[bracket] != '<'
            )
            {
                return;
            }

            _position = bracket + 1;
            SkipSpaces();
            var start = _position;
            while (_position < _text.Length && _text[_position] is not (',' or '<' or '>'))
            {
                _position++;
            }

            var key = _text.Substring(start, _position - start).TrimEnd();
            if (_position == _text.Length || _text[_position] != ',')
            {
                Fail(FormatRules.InvalidMap, 0, _text.Length, _text);
                return;
            }

            if (key != "string")
            {
                Fail(FormatRules.MapKeys, start, key.Length);
            }

            _position++;
            if (++_openMaps > Nesting.Deepest)
            {
                Fail(LimitRules.TooDeep, 0, _text.Length);
                return;
            }
        }
    }

    private (int Start, string Name) Name()
    {
        SkipSpaces();
        var start = _position;
        while (_position < _text.Length && _text[_position] is not ('[' or ']' or '<' or '>' or '?' or ','))
        {
            _position++;
        }

        var name = _text.Substring(start, _position - start).TrimEnd();
        if (name.Length == 0)
        {
            Fail(FormatRules.UnnamedType, 0, _text.Length, _text);
        }

        return (start, name);
    }

    private PlanType? Union(int start, string name)
    {
        var isOpen = name[0] == '(';
        var isClosed = name[name.Length - 1] == ')';
        if (isOpen && !isClosed)
        {
            Fail(FormatRules.UnclosedUnion, 0, _text.Length, _text);
        }
        else if (!isOpen && _layers is [{ Kind: ValueKind.List }, ..])
        {
            Fail(FormatRules.ListOfUnion, 0, _text.Length, _text);
        }

        var inner = isOpen && isClosed ? name.Substring(1, name.Length - 2) : name;
        var union = UnionParser.Parse(inner, start + (isOpen ? 1 : 0), out var fault);
        _fault ??= fault;
        return union;
    }

    private void Suffixes(string name)
    {
        for (; _position < _text.Length && _fault is null; _position++)
        {
            switch (_text[_position])
            {
                case ' ':
                    break;
                case '[':
                    var start = _position++;
                    SkipSpaces();
                    if (_position == _text.Length || _text[_position] != ']')
                    {
                        Fail(FormatRules.InvalidList, start, _text.Length - start, _text, name);
                    }
                    else
                    {
                        AddList();
                    }

                    break;
                case '?' when !_isOptional:
                    _isOptional = true;
                    break;
                case '>' when _openMaps > 0:
                    _openMaps--;
                    AddLayer(ValueKind.Map);
                    break;
                case '<':
                    Fail(FormatRules.InvalidGenericType, 0, _text.Length, _text);
                    break;
                default:
                    Fail(FormatRules.UnexpectedInType, _position, 1, _text[_position].ToString());
                    break;
            }
        }

        if (_openMaps > 0)
        {
            Fail(FormatRules.UnclosedMap, 0, _text.Length, _text);
        }
    }

    private void AddList()
    {
        if (_layers.Count > 0 && _layers[_layers.Count - 1].Kind == ValueKind.List)
        {
            _fault ??= ListOfLists(0, _text.Length);
        }

        AddLayer(ValueKind.List);
    }

    // A question mark before it is about the elements.
    private void AddLayer(ValueKind kind)
    {
        _layers.Add(new(kind, _isOptional));
        _isOptional = false;
    }

    private void SkipSpaces()
    {
        while (_position < _text.Length && _text[_position] == ' ')
        {
            _position++;
        }
    }

    private void Fail(MessageFormat message, int start, int length, params object[] arguments) =>
        _fault ??= new(message, start, length, arguments);

    private static TypeFault ListOfLists(int start, int length) => new(FormatRules.ListOfLists, start, length);
}
