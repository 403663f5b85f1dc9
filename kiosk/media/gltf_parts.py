"""The parts of a glTF 2.0 file that a turntable needs, as its JSON writes them; all else in it is passed over."""

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

Index = Annotated[int, Field(strict=True, ge=0, lt=1 << 31)]
Size = Annotated[int, Field(strict=True, ge=0, lt=1 << 40)]
Real = Annotated[float, Field(allow_inf_nan=False, ge=-1e9, le=1e9)]
Share = Annotated[float, Field(allow_inf_nan=False, ge=0, le=1)]
Vector2 = tuple[Real, Real]
Vector3 = tuple[Real, Real, Real]
Vector4 = tuple[Real, Real, Real, Real]
Matrix = Annotated[tuple[Real, ...], Field(min_length=16, max_length=16)]

BYTE, UBYTE, SHORT, USHORT, UINT, FLOAT = 5120, 5121, 5122, 5123, 5125, 5126
COMPONENT_BYTES = {BYTE: 1, UBYTE: 1, SHORT: 2, USHORT: 2, UINT: 4, FLOAT: 4}
COMPONENTS = {"SCALAR": 1, "VEC2": 2, "VEC3": 3, "VEC4": 4, "MAT2": 4, "MAT3": 9, "MAT4": 16}
TRIANGLES, STRIP, FAN = 4, 5, 6


class Part(BaseModel):
    """Unknown keys are passed over, as glTF asks."""

    model_config = ConfigDict(frozen=True, extra="ignore", strict=False)


class Asset(Part):
    """For which version of glTF it was written."""

    version: str


class Scene(Part):
    """What is seen: the uppermost nodes."""

    nodes: tuple[Index, ...] = ()


class GltfNode(Part):
    """A place in the scene: a matrix, or a move, turn (a quaternion) and scale."""

    mesh: Index | None = None
    children: tuple[Index, ...] = ()
    matrix: Matrix | None = None
    translation: Vector3 = (0, 0, 0)
    rotation: Vector4 = (0, 0, 0, 1)
    scale: Vector3 = (1, 1, 1)


class Primitive(Part):
    """Points, or triangles between them, of one material."""

    attributes: dict[str, Index]
    indices: Index | None = None
    material: Index | None = None
    mode: Annotated[int, Field(strict=True, ge=0, le=6)] = TRIANGLES
    extensions: dict[str, Any] = {}


class GltfMesh(Part):
    """Triangles of one or several materials."""

    primitives: tuple[Primitive, ...]


class Accessor(Part):
    """A table of numbers in a view. `least`, `most` are bounds of each column, as the file says."""

    view: Annotated[Index | None, Field(alias="bufferView")] = None
    offset: Annotated[Size, Field(alias="byteOffset")] = 0
    component: Annotated[Literal[5120, 5121, 5122, 5123, 5125, 5126], Field(alias="componentType")]
    normalized: bool = False
    count: Annotated[int, Field(strict=True, ge=1, lt=1 << 31)]
    shape: Annotated[Literal["SCALAR", "VEC2", "VEC3", "VEC4", "MAT2", "MAT3", "MAT4"], Field(alias="type")]
    least: Annotated[tuple[Real, ...], Field(alias="min")] = ()
    most: Annotated[tuple[Real, ...], Field(alias="max")] = ()
    sparse: Any = None

    @property
    def element_bytes(self) -> int:
        return COMPONENT_BYTES[self.component] * COMPONENTS[self.shape]


class BufferView(Part):
    """A part of a buffer, in bytes; `stride` from one element to the next, where they do not follow at once."""

    buffer: Index
    offset: Annotated[Size, Field(alias="byteOffset")] = 0
    length: Annotated[Size, Field(alias="byteLength")]
    stride: Annotated[int | None, Field(alias="byteStride", strict=True, ge=1, le=252)] = None


class Buffer(Part):
    """Bytes: the binary part of the file, or a data: address."""

    length: Annotated[Size, Field(alias="byteLength")]
    uri: str | None = None


class TextureTransform(Part):
    """Where a texture lies on what it is painted on; `rotation` in radians."""

    offset: Vector2 = (0, 0)
    rotation: Real = 0
    scale: Vector2 = (1, 1)


class TextureInfoExtensions(Part):
    """What extensions say of the use of a texture."""

    transform: Annotated[TextureTransform | None, Field(alias="KHR_texture_transform")] = None


class TextureInfo(Part):
    """Which texture, and by which of the coordinates of the points it lies."""

    index: Index
    coordinates: Annotated[Index, Field(alias="texCoord")] = 0
    extensions: TextureInfoExtensions = TextureInfoExtensions()


class MetallicRoughness(Part):
    """The colour, linear, that multiplies the texture."""

    colour: Annotated[tuple[Share, Share, Share, Share], Field(alias="baseColorFactor")] = (1, 1, 1, 1)
    texture: Annotated[TextureInfo | None, Field(alias="baseColorTexture")] = None


class Material(Part):
    """How a surface looks; below `cutoff` of alpha nothing is seen where `alpha` is MASK."""

    surface: Annotated[MetallicRoughness, Field(alias="pbrMetallicRoughness")] = MetallicRoughness()
    alpha: Annotated[Literal["OPAQUE", "MASK", "BLEND"], Field(alias="alphaMode")] = "OPAQUE"
    cutoff: Annotated[Share, Field(alias="alphaCutoff")] = 0.5


class WebP(Part):
    """The image of a texture that is WebP."""

    source: Index


class TextureExtensions(Part):
    """What extensions say of a texture."""

    webp: Annotated[WebP | None, Field(alias="EXT_texture_webp")] = None


class GltfTexture(Part):
    """An image and how it goes on beyond its edges."""

    source: Index | None = None
    sampler: Index | None = None
    extensions: TextureExtensions = TextureExtensions()

    @property
    def image(self) -> int | None:
        webp = self.extensions.webp
        return webp.source if webp is not None else self.source


class GltfImage(Part):
    """A picture file inside: a view, or a data: address."""

    view: Annotated[Index | None, Field(alias="bufferView")] = None
    uri: str | None = None


class Sampler(Part):
    """How a texture goes on beyond its edges; 10497 repeats it, 33648 mirrors it, 33071 draws its edge out."""

    across: Annotated[int, Field(alias="wrapS")] = 10497
    down: Annotated[int, Field(alias="wrapT")] = 10497


class Gltf(Part):
    """A whole file. Indices have not been looked up yet."""

    asset: Asset
    required: Annotated[tuple[str, ...], Field(alias="extensionsRequired")] = ()
    scene: Index = 0
    scenes: tuple[Scene, ...] = ()
    nodes: tuple[GltfNode, ...] = ()
    meshes: tuple[GltfMesh, ...] = ()
    accessors: tuple[Accessor, ...] = ()
    views: Annotated[tuple[BufferView, ...], Field(alias="bufferViews")] = ()
    buffers: tuple[Buffer, ...] = ()
    materials: tuple[Material, ...] = ()
    textures: tuple[GltfTexture, ...] = ()
    images: tuple[GltfImage, ...] = ()
    samplers: tuple[Sampler, ...] = ()
