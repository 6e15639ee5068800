import type { Person } from './types.js';
import './face.css';

/** The placeholder for a deleted user. */
export const deletedUser = { avatarUrl: '/icon.svg' };

interface FaceProps {
  person: Pick<Person, 'avatarUrl'> & Partial<Pick<Person, 'photos'>>;
  /** Width in pixels. A large face fills its container instead. */
  size?: number;
  isLarge?: boolean;
  /** The place of the photo that a large face shows. */
  photo?: number;
  isOnline?: boolean;
}

/** Shows the photo or drawing of a user. The alt text is empty, since the name is always next to it. */
export function Face({ person, size = 52, isLarge = false, photo = 0, isOnline = false }: FaceProps) {
  if (isLarge) return <LargeFace person={person} photo={photo} />;
  return (
    <span className={isOnline ? 'face-frame online' : 'face-frame'}>
      <img className="face" src={person.avatarUrl} alt="" width={size} height={size} loading="lazy" draggable={false} />
    </span>
  );
}

/** A drawing is a square with a plain background: an enlarged corner of it fills the remaining area. */
function LargeFace({ person: { avatarUrl, photos }, photo: at }: Required<Pick<FaceProps, 'person' | 'photo'>>) {
  const photo = photos?.[at];
  if (photo) {
    return (
      <span className="large-face">
        <img className="photo" src={photo.card} alt="" draggable={false} />
      </span>
    );
  }
  return (
    <span className="large-face">
      <img className="fill" src={avatarUrl} alt="" draggable={false} />
      <img className="drawn" src={avatarUrl} alt="" draggable={false} />
    </span>
  );
}
