"""What is seen where: the screen rectangles of works, objects and doors, and what lies under a touch."""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kiosk.room.camera import EYE, NEAR, Lens, Numbers, Pose, floor_point, seen_from
from kiosk.room.fittings import Sprite
from kiosk.room.place import Place
from kiosk.room.plan import Plan, crossing
from kiosk.room.targets import Kind, Targets, footprint

TOUCH_SLACK = 0.06  # metres round a work that still count as touching it
SMALLEST = 6  # pixels: what appears smaller is not worth a rectangle
NEAREST_OBJECT = 0.3  # metres ahead: what is nearer is not looked at
BEFORE_WALL = 0.05  # metres before the wall that carries what is looked at: there sight must reach

Box = tuple[int, int, int, int]


@dataclass(frozen=True)
class Hit:
    """What was touched. `key` is an exhibit's id or the hall behind a door, else ""; (x, z) is the point in the plan,
    on the floor for kind "floor"; `distance` is metres from the eye, in the plan."""

    kind: Kind
    key: str
    x: float
    z: float
    distance: float


def visible_rects(place: Place, pose: Pose, lens: Lens) -> dict[tuple[Kind, str], Box]:
    """The part of the screen that each work, object and door fills: {(kind, key): (x, y, width, height)}.

    Only what is seen: nothing behind the eye, behind a wall, with its middle behind an object, outside the clear part
    of the screen or tiny.
    """
    found: dict[tuple[Kind, str], Box] = {}
    targets = place.targets
    if targets.keys:
        ends, visible = _clipped(pose, targets)
        scale = lens.focal / ends[..., 1]
        px = lens.centre_x + ends[..., 0] * scale
        above = lens.horizon_y - (targets.top[:, None] - EYE) * scale
        below = lens.horizon_y - (targets.bottom[:, None] - EYE) * scale
        visible &= _in_sight(place.plan, pose, targets)
        for index in np.flatnonzero(visible):
            box = _box(px[index].min(), above[index].min(), px[index].max(), below[index].max(), lens)
            if box:
                found[targets.kinds[index], targets.keys[index]] = box
    objects = _object_boxes(place, pose, lens)
    for (kind, key), box in list(found.items()):
        x, y = box[0] + box[2] / 2, box[1] + box[3] / 2
        if any(left <= x < left + width and top <= y < top + height for left, top, width, height in objects.values()):
            del found[kind, key]  # behind an object: a touch on it would mean the object
    return found | {("exhibit", key): box for key, box in objects.items()}


def visible_rect(place: Place, exhibit_id: str, pose: Pose, lens: Lens) -> Box | None:
    """The rectangle of one exhibit; None if it is not seen."""
    return visible_rects(place, pose, lens).get(("exhibit", exhibit_id))


def hit(place: Place, pose: Pose, lens: Lens, px: float, py: float) -> Hit:
    """What lies under a pixel, the nearest first: an object, a work or door on the wall, the floor, bare wall."""
    slope = (px - lens.centre_x) / lens.focal
    rise = (lens.horizon_y - py) / lens.focal  # metres up for each metre ahead
    cosine, sine = math.cos(pose.yaw), math.sin(pose.yaw)
    ray = np.array([slope * cosine + sine, cosine - slope * sine])  # the plan point one metre ahead
    stretch = math.hypot(slope, 1.0)
    wall = _first_wall(place, pose, ray)
    ground = EYE / -rise if rise < 0 else math.inf
    standing = _standing(place, pose, lens, slope, rise, min(wall, ground))
    if standing is not None:
        key, depth = standing
        return Hit("exhibit", key, pose.x + ray[0] * depth, pose.z + ray[1] * depth, depth * stretch)
    x, z = pose.x + float(ray[0]) * wall, pose.z + float(ray[1]) * wall
    s, height = place.plan.nearest(x, z), EYE + rise * wall
    for door in place.doors:
        within = abs(place.plan.apart(door.s, s)) <= door.width / 2 and height <= door.height
        if within and ground >= wall:  # what lies beyond the sill is the floor of its passage: that, too, is the door
            return Hit("door", door.to, x, z, wall * stretch)
    if ground < wall:
        point = floor_point(pose, lens, px, py) or (x, z)
        return Hit("floor", "", *point, ground * stretch)
    if height > place.height:
        return Hit("ceiling", "", x, z, wall * stretch)
    for work in place.hung:
        along = place.plan.apart(work.s, s)
        on_work = abs(along) <= work.width / 2 + TOUCH_SLACK
        if on_work and work.bottom - TOUCH_SLACK <= height <= work.top + TOUCH_SLACK:
            return Hit("exhibit", work.exhibit_id, x, z, wall * stretch)
        label = work.label
        on_label = abs(place.plan.apart(label.s, s)) <= label.width / 2 + TOUCH_SLACK
        if on_label and abs(height - label.height) <= label.height_m / 2 + TOUCH_SLACK:
            return Hit("exhibit", work.exhibit_id, x, z, wall * stretch)
    for mural in place.murals:
        inside = abs(place.plan.apart(mural.s, s)) <= mural.width / 2 and mural.bottom <= height <= mural.top
        if inside and mural.mural.exhibit is not None:
            return Hit("exhibit", mural.mural.exhibit, x, z, wall * stretch)
    return Hit("wall", "", x, z, wall * stretch)


def sees(place: Place, pose: Pose, x: float, z: float) -> bool:
    """Whether no wall stands between the eye and a point inside the hall."""
    chords = place.plan.chords
    return not bool(crossing(np.array([pose.x, pose.z]), np.array([x, z]), chords[:, 0], chords[:, 1]).any())


def hidden_by_solid(place: Place, pose: Pose, x: float, z: float, lowest: float) -> bool:
    """Whether a solid higher than `lowest` metres stands between the eye and a point of the plan."""
    eye, point = np.array([pose.x, pose.z]), np.array([x, z])
    return any(
        solid.top > lowest and bool(crossing(eye, point, solid.outline, np.roll(solid.outline, -1, axis=0)).any())
        for solid in place.floor.obstacles
    )


def _clipped(pose: Pose, targets: Targets) -> tuple[Numbers, NDArray[np.bool_]]:
    """Both ends of all targets as metres right and ahead (n, 2, 2), cut off at the eye, and which face us at all."""
    left, right = seen_from(pose, targets.a), seen_from(pose, targets.b)
    faces = left[:, 0] * right[:, 1] - right[:, 0] * left[:, 1] < 0
    visible = faces & (np.maximum(left[:, 1], right[:, 1]) > NEAR)
    for end, other in ((left, right.copy()), (right, left.copy())):
        behind = visible & (end[:, 1] < NEAR)
        part = (NEAR - end[behind, 1]) / (other[behind, 1] - end[behind, 1])
        end[behind] += (other[behind] - end[behind]) * part[:, None]
    ends = np.stack([left, right], axis=1)
    ends[..., 1] = np.maximum(ends[..., 1], NEAR)
    return ends, visible


def _box(left: float, top: float, right: float, bottom: float, lens: Lens) -> Box | None:
    x, y, width, height = lens.clear
    x0, x1 = max(float(x), float(left)), min(float(x + width), float(right))
    y0, y1 = max(float(y), float(top)), min(float(y + height), float(bottom))
    if x1 - x0 < SMALLEST or y1 - y0 < SMALLEST:
        return None
    return math.floor(x0), math.floor(y0), math.ceil(x1) - math.floor(x0), math.ceil(y1) - math.floor(y0)


def _object_boxes(place: Place, pose: Pose, lens: Lens) -> dict[str, Box]:
    """The rectangles of the free-standing objects in sight, by exhibit."""
    prints = place.footprints
    corners, depth = seen_from(pose, prints.corners), seen_from(pose, prints.middle)[:, 1]
    before = np.flatnonzero((depth >= NEAREST_OBJECT) & (corners[..., 1].min(axis=1, initial=np.inf) >= NEAR))
    if not place.plan.convex:
        before = before[[sees(place, pose, x, z) for x, z in prints.middle[before].tolist()]]
    px = lens.centre_x + corners[before, :, 0] * lens.focal / corners[before, :, 1]
    scale = lens.focal / depth[before]
    top = lens.horizon_y - (prints.top[before] - EYE) * scale
    bottom = lens.horizon_y - (prints.foot[before] - EYE) * scale
    edges = np.stack([px.min(axis=1, initial=np.inf), top, px.max(axis=1, initial=-np.inf), bottom], axis=1)
    boxes = {
        prints.keys[index]: _box(left, above, right, below, lens)
        for index, (left, above, right, below) in zip(before, edges.tolist(), strict=True)
    }
    return {key: box for key, box in boxes.items() if box}


def _in_sight(plan: Plan, pose: Pose, targets: Targets) -> NDArray[np.bool_]:
    """Which targets have their middle or one of their ends before every other wall."""
    if plan.convex:
        return np.ones(len(targets.keys), bool)
    along = targets.b - targets.a
    normal = np.stack([along[:, 1], -along[:, 0]], axis=1) / np.hypot(along[:, 0], along[:, 1])[:, None]
    parts = np.array([0.03, 0.5, 0.97])
    points = targets.a[:, None] + along[:, None] * parts[:, None] + normal[:, None] * BEFORE_WALL
    chords = plan.chords
    blocked = crossing(np.array([pose.x, pose.z]), points[:, :, None], chords[:, 0], chords[:, 1])
    return np.asarray((~np.asarray(blocked.any(axis=-1))).any(axis=1))


def _first_wall(place: Place, pose: Pose, ray: Numbers) -> float:
    """How many lengths of `ray` the nearest wall is away."""
    a, b = place.plan.chords[:, 0], place.plan.chords[:, 1]
    along, to = b - a, a - np.array([pose.x, pose.z])
    turn = ray[0] * along[:, 1] - ray[1] * along[:, 0]
    safe = np.where(np.abs(turn) < 1e-12, 1e-12, turn)
    far = (to[:, 0] * along[:, 1] - to[:, 1] * along[:, 0]) / safe
    part = (to[:, 0] * ray[1] - to[:, 1] * ray[0]) / safe
    meets = (np.abs(turn) >= 1e-12) & (far > 1e-6) & (part >= -1e-9) & (part <= 1 + 1e-9)
    return float(far[meets].min()) if meets.any() else 1e6


def _standing(
    place: Place, pose: Pose, lens: Lens, slope: float, rise: float, before: float
) -> tuple[str, float] | None:
    """The nearest object or exhibited solid under a pixel that is nearer than `before`: its exhibit and depth."""
    best: tuple[str, float] | None = None
    for sprite in place.sprites:
        corners = seen_from(pose, footprint(sprite))
        depth = float(seen_from(pose, (sprite.x, sprite.z))[1])
        if sprite.exhibit_id is None or depth < NEAREST_OBJECT or bool((corners[:, 1] < NEAR).any()):
            continue
        across = corners[:, 0] / corners[:, 1]
        height = EYE + rise * depth
        on_it = across.min() <= slope <= across.max() and sprite.foot - 0.02 <= height <= sprite.foot + sprite.height_m
        if on_it and depth < before + _reach(sprite):
            best = (sprite.exhibit_id, depth) if best is None or depth < best[1] else best
    for solid in place.solids:
        if solid.exhibit_id is None:
            continue
        turned = seen_from(pose, solid.outline)
        if bool((turned[:, 1] < NEAR).any()):
            continue
        across, near, far = turned[:, 0] / turned[:, 1], float(turned[:, 1].min()), float(turned[:, 1].max())
        low, high = sorted((EYE + rise * near, EYE + rise * far))
        if across.min() <= slope <= across.max() and low <= solid.top and high >= solid.bottom and near < before:
            best = (solid.exhibit_id, near) if best is None or near < best[1] else best
    return best


def _reach(sprite: Sprite) -> float:
    return math.hypot(sprite.width, sprite.depth) / 2
