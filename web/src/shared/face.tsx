import type { Person } from './types.js';
import './face.css';

/** The face of a deleted account, or of a user who is not known yet. */
export const nobody = { avatarUrl: '/icon.svg' };

interface FaceProps {
  person: Pick<Person, 'avatarUrl'> & Partial<Pick<Person, 'photos'>>;
  /** Pixels across; a large one fills its container. */
  size?: number;
  isLarge?: boolean;
  isOnline?: boolean;
}

/** The name is next to it, so a face has no text for a screen reader. */
export function Face({ person, size = 52, isLarge = false, isOnline = false }: FaceProps) {
  if (isLarge) return <LargeFace person={person} />;
  return (
    <span className={isOnline ? 'face-frame online' : 'face-frame'}>
      <img className="face" src={person.avatarUrl} alt="" width={size} height={size} loading="lazy" draggable={false} />
    </span>
  );
}

/** A drawing is a square on a plain ground: a corner of it, enlarged, is the ground of all the rest. */
function LargeFace({ person: { avatarUrl, photos } }: Pick<FaceProps, 'person'>) {
  const [photo] = photos ?? [];
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
